package viche.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.app.DemoComments.Line;
import viche.comment.Decision.Verdict;
import viche.comment.Reason;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.http.Demo;
import viche.http.UseCases;
import viche.identity.Principal;
import viche.identity.Role;
import viche.moderation.Moderator;
import viche.moderation.Rulebook.Proposal;
import viche.moderation.Ruling;
import viche.screening.Action;
import viche.screening.Rules.Listed;
import viche.screening.Rules.Words;
import viche.site.ArticleChange;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.site.SiteChange;
import viche.site.SiteSettings;
import viche.submission.Draft;
import viche.submission.Submissions;

/**
 * What a demo site starts with: an article and {@link DemoComments}, written by the use cases that
 * readers and moderators use.
 *
 * <p>Each step carries an idempotency key. So a start that was interrupted is completed by the
 * next, and nothing is written twice; once the last step is done, nothing is written at all. Only a
 * site that demo mode made itself is filled, which its name tells.
 */
final class DemoData {
  /** Key of the article on the demo page. */
  static final String ARTICLE = "mist-2026";

  private static final String NEWSPAPER = "Міські вітрила (вигадана газета)";
  private static final String TITLE = "Через Інгул відкрили пішохідний міст «Чайка»";
  private static final String MODERATOR = "Марта Редакторка";

  private final UseCases use;
  private final Clock clock;

  DemoData(UseCases use, Clock clock) {
    this.use = use;
    this.clock = clock;
  }

  /** The settings of a new demo site: everything waits. */
  static SiteSettings settings(SiteSettings initial) {
    return SiteChange.named(NEWSPAPER).applyTo(initial);
  }

  /** Fills a demo site unless that is done. */
  Future<Void> fill(Site site) {
    if (!site.settings().name().equals(NEWSPAPER)) {
      return Future.succeededFuture();
    }
    var last = principal("reader", DemoComments.LINES.getLast().author(), Set.of());
    return use.reader()
        .own()
        .on(site, last, new ArticleKey(ARTICLE))
        .compose(own -> own.isEmpty() ? write(site) : Future.succeededFuture());
  }

  private Future<Void> write(Site site) {
    var article = new ArticleChange(null, TITLE, null, null, null, null);
    var ids = new HashMap<String, UUID>();
    var steps =
        words(site)
            .compose(set -> use.articles().put(site, new ArticleKey(ARTICLE), article))
            .<Void>mapEmpty();
    for (var line : DemoComments.LINES) {
      steps = steps.compose(done -> write(site, line, ids));
    }
    return steps;
  }

  /** Two word lists, to show what rules say; rules that somebody has set stay. */
  private Future<Void> words(Site site) {
    return use.moderation()
        .rules()
        .current(site)
        .compose(
            current ->
                current.change().version() > 0
                    ? Future.succeededFuture()
                    : use.moderation()
                        .rules()
                        .change(
                            Moderator.of(
                                site, principal("moderator", MODERATOR, Set.of(Role.MODERATOR))),
                            new Proposal(
                                0,
                                current
                                    .rules()
                                    .with(
                                        new Words(
                                            List.of(
                                                new Listed(
                                                    "banned",
                                                    null,
                                                    Action.REJECT,
                                                    false,
                                                    "казино\ncasino"),
                                                new Listed(
                                                    "suspect",
                                                    null,
                                                    Action.HOLD,
                                                    false,
                                                    "шахраї\nмошенники\nscam")),
                                            "")),
                                null))
                        .mapEmpty());
  }

  private Future<Void> write(Site site, Line line, Map<String, UUID> ids) {
    var parent = line.parent() == null ? null : ids.get(line.parent());
    var request =
        new Submissions.Request(
            site,
            new ArticleKey(ARTICLE),
            principal("reader", line.author(), Set.of()),
            new Draft(line.body(), null, parent, null),
            null,
            step(line, "submit"));
    return use.reader()
        .submissions()
        .submit(request, submitted -> answer(submitted.id()))
        .map(DemoData::id)
        .onSuccess(id -> ids.put(line.key(), id))
        .compose(id -> line.approved() ? decide(site, line, id, null) : Future.succeededFuture())
        .compose(
            done -> {
              var removed = line.removes();
              return removed == null
                  ? Future.succeededFuture()
                  : decide(site, line, requireNonNull(ids.get(removed)), Reason.INSULT);
            });
  }

  /** Approves, or rejects for a reason. */
  private Future<Void> decide(Site site, Line line, UUID id, @Nullable Reason reason) {
    var verdict = reason == null ? Verdict.APPROVE : Verdict.REJECT;
    var moderator = Moderator.of(site, principal("moderator", MODERATOR, Set.of(Role.MODERATOR)));
    return use.moderation()
        .decisions()
        .decide(
            moderator,
            id,
            new Ruling(verdict, 1, reason, null, null, null, null, null),
            step(line, verdict.name()),
            ruled -> answer(ruled.commentId()))
        .mapEmpty();
  }

  private Principal principal(String role, String name, Set<Role> roles) {
    var expires = clock.instant().plus(Duration.ofMinutes(5));
    return new Principal(
        Demo.subject(role, name), name, null, List.of(), null, null, roles, false, expires);
  }

  private static Retry step(Line line, String what) {
    var key = "demo-" + line.key() + "-" + what;
    return new Retry(key, UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString());
  }

  /** An id as a JSON text. */
  private static Reply answer(UUID id) {
    return new Reply(201, '"' + id.toString() + '"');
  }

  private static UUID id(Reply reply) {
    return UUID.fromString(reply.body().replace("\"", ""));
  }
}
