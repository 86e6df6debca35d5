package viche.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.app.demo.DemoComment.Fate;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Reason;
import viche.comment.account.Sanction.SanctionKind;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.http.UseCases;
import viche.http.demo.Person;
import viche.identity.Principal;
import viche.identity.Role;
import viche.moderation.Moderator;
import viche.moderation.account.Sanctions.Measure;
import viche.moderation.decision.DecisionRequest;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.submission.Draft;
import viche.submission.Reports;
import viche.submission.Submissions;

/**
 * What readers and moderators do to the discussion of one article of the demo newsroom, by the use
 * cases they use. Each act carries an idempotency key, so that it is done once however often a
 * start is broken off.
 */
final class DemoActs {
  private static final Person MODERATOR = new Person("Марта Редакторка", "moderator", null);

  private static final int ADMIRERS = 40;

  private final UseCases use;
  private final Clock clock;
  private final Site site;
  private final ArticleKey article;
  private final Map<String, String> badges;
  private final Map<String, UUID> ids = new HashMap<>();
  private @Nullable UUID previous;

  /**
   * @param badges of readers who have one, by name
   */
  DemoActs(UseCases use, Clock clock, Site site, ArticleKey article, Map<String, String> badges) {
    this.use = use;
    this.clock = clock;
    this.site = site;
    this.article = article;
    this.badges = badges;
  }

  /** The moderator of the demo's beginnings. */
  static Moderator moderator(Site site, Instant now) {
    return Moderator.of(site, principal(MODERATOR, Set.of(Role.MODERATOR), now));
  }

  /** The idempotency key of a submission. */
  static String key(ArticleKey article, int number) {
    return "demo-" + article.value() + "-" + number + "-submit";
  }

  /** Has a reader follow the discussion, once its article is there. */
  Future<Void> follow(String name) {
    return use.notifying().follows().follow(site, reader(name), article);
  }

  /** Writes a comment and does with it what is to be done. */
  Future<Void> write(DemoComment line, int number) {
    var request =
        new Submissions.SubmissionRequest(
            site,
            article,
            reader(line.by()),
            new Draft(line.text().strip(), null, parent(line.to()), null),
            null,
            step(number, "submit"));
    return use.writing()
        .submissions()
        .submit(request, submitted -> answer(submitted.id()))
        .map(DemoActs::id)
        .compose(
            id -> {
              previous = id;
              if (line.key() != null) {
                ids.put(line.key(), id);
              }
              return follow(line, number, id);
            });
  }

  private @Nullable UUID parent(@Nullable String to) {
    if (to == null) {
      return null;
    }
    return requireNonNull(to.equals("^") ? previous : ids.get(to), to);
  }

  private Future<Void> follow(DemoComment line, int number, UUID id) {
    var reason = line.then() == Fate.REJECT ? line.reason() : null;
    var done =
        line.then() == Fate.LEAVE
            ? Future.<Void>succeededFuture()
            : decide(number, "decide", id, reason, line.note());
    if (line.featured()) {
      done = done.compose(x -> use.deciding().featuring().feature(moderator(), id));
    }
    for (int i = 0; i < line.likes(); i++) {
      var reader = admirer(number + i);
      done = done.compose(x -> use.writing().likes().like(site, reader, id).mapEmpty());
    }
    for (int i = 0; i < line.reports().size(); i++) {
      var report = line.reports().get(i);
      var retry = step(number, "report-" + i);
      done = done.compose(x -> report(report, id, retry));
    }
    var removed = line.removes();
    if (removed != null) {
      var target = requireNonNull(ids.get(removed), removed);
      done = done.compose(x -> decide(number, "remove", target, line.reason(), line.note()));
    }
    var warning = line.warning();
    return warning == null ? done : done.compose(x -> warn(id, warning, step(number, "warn")));
  }

  /** Approves, or rejects for a reason. */
  private Future<Void> decide(
      int number, String step, UUID id, @Nullable Reason reason, @Nullable String note) {
    var verdict = reason == null ? DecisionVerdict.APPROVE : DecisionVerdict.REJECT;
    return use.deciding()
        .decisions()
        .decide(
            moderator(),
            id,
            new DecisionRequest(verdict, 1, reason, note, null, null, null, null),
            step(number, step),
            ruled -> answer(ruled.commentId()))
        .mapEmpty();
  }

  private Future<Void> report(DemoComment.Grievance report, UUID id, IdempotencyKey retry) {
    var request =
        new Reports.ReportRequest(site, reader(report.by()), id, report.complaint(), retry);
    return use.writing()
        .reports()
        .report(request, reported -> answer(reported.report().id()))
        .mapEmpty();
  }

  private Future<Void> warn(UUID comment, String why, IdempotencyKey retry) {
    return use.accounts()
        .dossiers()
        .dossier(site, comment)
        .compose(
            dossier ->
                use.accounts()
                    .sanctions()
                    .impose(
                        moderator(),
                        dossier.author().id(),
                        new Measure(SanctionKind.WARN, null, why, null, null),
                        retry,
                        imposed -> answer(imposed.sanction().id())))
        .mapEmpty();
  }

  /** One of the readers who write nothing and like a lot. */
  private Principal admirer(int number) {
    return reader("Мовчун " + (number % ADMIRERS + 1));
  }

  private Moderator moderator() {
    return moderator(site, clock.instant());
  }

  private Principal reader(String name) {
    return principal(new Person(name, "reader", badges.get(name)), Set.of(), clock.instant());
  }

  private static Principal principal(Person person, Set<Role> roles, Instant now) {
    var badge = person.badge();
    return new Principal(
        person.subject(),
        person.name(),
        null,
        badge == null ? List.of() : List.of(badge),
        null,
        null,
        roles,
        false,
        now,
        now.plus(Duration.ofDays(1)));
  }

  private IdempotencyKey step(int number, String what) {
    var key = "demo-" + article.value() + "-" + number + "-" + what;
    return new IdempotencyKey(key, UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString());
  }

  /** An id as a JSON text. */
  private static StoredAnswer answer(UUID id) {
    return new StoredAnswer(201, '"' + id.toString() + '"');
  }

  private static UUID id(StoredAnswer reply) {
    return UUID.fromString(reply.body().replace("\"", ""));
  }
}
