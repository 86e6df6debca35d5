package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.AccountStore;
import viche.comment.AnswerStore;
import viche.comment.Author;
import viche.comment.CommentStore;
import viche.comment.Expected;
import viche.comment.NewComment;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.comment.Standing;
import viche.comment.Traits;
import viche.database.Database;
import viche.database.Ids;
import viche.database.SqlState;
import viche.database.Times;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.screening.Checks.SlowMode;
import viche.screening.Contribution;
import viche.screening.Contribution.Contributor;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.screening.Fingerprint;
import viche.screening.RuleSet;
import viche.screening.Screening;
import viche.screening.Sketch;
import viche.screening.SketchStore;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;
import viche.site.SiteSettings.Limits;
import viche.text.RenderedText;
import viche.text.Renderer;

/**
 * Submitting a comment: text to HTML, one reading, screening in memory, one writing.
 *
 * <p>What the reading found is checked again by the writing's statements. Where it changed in
 * between (the article closed, the parent was removed, a double click), nothing is written and the
 * submission starts over, so that it ends with the right refusal or the right finding.
 */
public final class Submissions {
  private static final int ATTEMPTS = 4;
  private static final Limits NO_LIMITS = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final Database database;
  private final Renderer renderer;
  private final Regime regime;
  private final SecondLook second;
  private final Clock clock;
  private final boolean limited;
  private final Reading reading = new Reading();
  private final AccountStore accounts = new AccountStore();
  private final AnswerStore answers = new AnswerStore();
  private final ArticleStore articles = new ArticleStore();
  private final CommentStore comments = new CommentStore();
  private final FindingStore findings = new FindingStore();
  private final SketchStore sketches = new SketchStore();

  /**
   * @param limited whether the site's limits on an account hold; off for tests and imports
   */
  public Submissions(
      Database database, Renderer renderer, Regime regime, Clock clock, boolean limited) {
    this.database = database;
    this.renderer = renderer;
    this.regime = regime;
    this.second = new SecondLook(database);
    this.clock = clock;
    this.limited = limited;
  }

  /** A submission as it arrives. */
  public record Request(
      Site site,
      ArticleKey article,
      Principal author,
      Draft draft,
      @Nullable SignedPage signed,
      Retry retry) {}

  /**
   * Submits a comment; the answer is given after the commit.
   *
   * @param answer writes the answer down, so that a retry gets the same bytes
   */
  public Future<Reply> submit(Request request, Function<Submitted, Reply> answer) {
    var text =
        renderer.render(
            request.draft().body(),
            request.draft().formatOrText(),
            request.site().settings().maxLength());
    return regime
        .at(request.site())
        .compose(active -> attempt(new Screenable(request, text, active), answer, 1));
  }

  /**
   * The answer to a submission that failed. What is looked at before the stored answers are (the
   * length that is allowed today, a token that is short-lived) may refuse a retry of what was
   * stored: then the first answer counts.
   */
  public Future<Reply> first(Site site, Principal author, Retry retry, Throwable failure) {
    return retry.key() != null
            && failure instanceof RefusedException refused
            && refused.refusal() instanceof Refusal.Invalid
        ? database.read(
            client -> answers.first(client, site.id(), author.subject(), retry, failure))
        : Future.failedFuture(failure);
  }

  /** A submission that is rendered and waits to be screened. */
  private record Screenable(
      Request request,
      RenderedText text,
      long fingerprint,
      Optional<Sketch> sketch,
      Regime.Current regime) {
    Screenable(Request request, RenderedText text, Regime.Current regime) {
      this(request, text, Fingerprint.of(text.plain()), Sketch.of(text.own()), regime);
    }
  }

  private Future<Reply> attempt(
      Screenable screenable, Function<Submitted, Reply> answer, int number) {
    var now = Times.now(clock);
    var request = screenable.request();
    var question =
        new Reading.Question(
            request.site().id(),
            request.author().subject(),
            request.article().value(),
            request.draft().parentId(),
            screenable.fingerprint(),
            screenable.sketch(),
            request.retry(),
            now);
    return database
        .read(client -> reading.ask(client, question))
        .compose(
            facts ->
                facts
                    .answered()
                    .map(kept -> Future.succeededFuture(request.retry().repeat(kept)))
                    .orElseGet(() -> write(decide(screenable, facts, now), answer)))
        .recover(
            failure -> {
              if (!SqlState.isMissingReference(failure) && !SqlState.isDuplicate(failure)) {
                return Future.failedFuture(failure);
              }
              return number < ATTEMPTS
                  ? attempt(screenable, answer, number + 1)
                  : new Refusal.Unavailable(Duration.ofSeconds(1)).failed();
            });
  }

  /** A submission that is decided and waits to be written. */
  private record Decided(
      Request request,
      Placement placement,
      Facts facts,
      @Nullable SlowMode slow,
      NewComment comment,
      Optional<Sketch> sketch,
      RuleSet rules,
      List<Finding> found) {}

  private Decided decide(Screenable screenable, Facts facts, Instant now) {
    Silenced.refuse(facts.sanctions());
    var request = screenable.request();
    var site = request.site();
    var text = screenable.text();
    var placement = Placement.of(request, facts, limits(site).newArticles(), now);
    var posture = screenable.regime().posture();
    posture.refuseIfClosed();
    facts.refuseFlood(limits(site).comments());
    var place = placement.place(site, posture);
    var rules = screenable.regime().rules();
    var slow = limited ? rules.checks(place.article(), place.section()).slowMode() : null;
    facts.refuseHaste(slow, now);
    var author = Author.of(request.author());
    var contribution =
        new Contribution(
            text,
            screenable.fingerprint(),
            new Contributor(
                author.name(),
                request.author().moderates(),
                facts.registered(request.author()),
                facts.history()),
            place,
            Likenesses.joined(facts.alike()),
            false,
            now);
    var result = Screening.screen(rules, contribution);
    var id = Ids.next();
    var group = screenable.sketch().map(sketch -> Likenesses.group(facts.alike(), id)).orElse(null);
    var comment =
        new NewComment(
            id,
            request.author().subject(),
            author,
            request.article().value(),
            request.draft().parentId(),
            text,
            new Traits(
                screenable.fingerprint(), Languages.of(text), group, result.findings().size()),
            request.retry().key(),
            Standing.submitted(Screened.state(result.verdict()), now),
            now);
    return new Decided(
        request, placement, facts, slow, comment, screenable.sketch(), rules, result.findings());
  }

  private Future<Reply> write(Decided decided, Function<Submitted, Reply> answer) {
    var comment = decided.comment();
    var state = comment.standing().latest();
    var submitted =
        new Submitted(
            comment.id(), 1, state, comment.text().html(), Why.of(state, 1, decided.found(), null));
    var reply = answer.apply(submitted);
    return database
        .pipelined(client -> statements(client, decided, reply))
        .onSuccess(done -> lookAgain(decided))
        .map(reply);
  }

  private void lookAgain(Decided decided) {
    var comment = decided.comment();
    var group = comment.traits().group();
    if (group != null && decided.sketch().isPresent()) {
      second.take(
          new SecondLook.At(
              decided.request().site().id(),
              comment.id(),
              group,
              comment.standing().state(),
              decided.sketch().get(),
              decided.rules().checks(comment.article(), decided.placement().article().section()),
              comment.now()));
    }
  }

  private Future<Void> statements(SqlClient client, Decided decided, Reply reply) {
    var request = decided.request();
    var site = request.site().id();
    var comment = decided.comment();
    var subject = comment.subject();
    var now = comment.now();
    var registered = decided.facts().registered(request.author());
    var account =
        decided.facts().knows(comment.author(), registered)
            ? accounts.lock(client, site, subject)
            : accounts.put(client, site, subject, comment.author(), registered, now);
    var article =
        decided.placement().isNew()
            ? articles.insertIfAbsent(client, site, decided.placement().article(), subject)
            : Future.<Void>succeededFuture();
    var confirmed =
        decided.placement().confirms()
            ? articles.confirm(client, site, decided.placement().article())
            : Future.<Void>succeededFuture();
    var written = comments.insert(client, site, comment, expected(decided));
    var found = findings.insert(client, site, comment.id(), 1, decided.found());
    var sketched =
        decided
            .sketch()
            .map(sketch -> sketches.insert(client, site, comment.id(), sketch))
            .orElseGet(Future::succeededFuture);
    var kept = answers.keep(client, site, subject, request.retry(), reply, now);
    return Future.all(List.of(account, article, confirmed, written, found, sketched, kept))
        .mapEmpty();
  }

  private Expected expected(Decided decided) {
    var site = decided.request().site();
    return decided
        .facts()
        .expected(site, decided.comment().now(), limits(site), decided.slow(), decided.placement());
  }

  private Limits limits(Site site) {
    return limited ? site.settings().limits() : NO_LIMITS;
  }
}
