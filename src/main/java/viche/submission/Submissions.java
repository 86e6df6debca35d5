package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.State;
import viche.comment.account.AccountStore;
import viche.comment.idempotency.AnswerStore;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.comment.mention.Mentioning;
import viche.database.Database;
import viche.database.SqlState;
import viche.database.Times;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.submission.Writing.ScreenedSubmission;
import viche.submission.outside.Asking;
import viche.text.Renderer;

/**
 * Submitting a comment: text to HTML, one reading, screening in memory, one writing.
 *
 * <p>What the reading found is checked again by the writing's statements. Where it changed in
 * between (the article closed, the parent was removed, a double click), nothing is written and the
 * submission starts over, so that it ends with the right refusal or the right finding: now while
 * the account's other submissions wait, so that however many come at once each ends.
 */
public final class Submissions {
  private static final int ATTEMPTS = 4;

  private final Database database;
  private final Renderer renderer;
  private final SiteRules regime;
  private final NearDuplicateRecheck second;
  private final Clock clock;
  private final SubmissionScreening screening;
  private final Reading reading = new Reading();
  private final AccountStore accounts = new AccountStore();
  private final AnswerStore answers = new AnswerStore();
  private final CommentStore comments = new CommentStore();
  private final Writing writing = new Writing();

  /**
   * @param limited whether the site's limits on an account hold; off for tests and imports
   */
  public Submissions(
      Database database, Renderer renderer, SiteRules regime, Clock clock, boolean limited) {
    this.database = database;
    this.renderer = renderer;
    this.regime = regime;
    this.second = new NearDuplicateRecheck(database);
    this.clock = clock;
    this.screening = new SubmissionScreening(limited, new Mentioning(renderer));
  }

  /** A submission as it arrives. */
  public record SubmissionRequest(
      Site site,
      ArticleKey article,
      Principal author,
      Draft draft,
      @Nullable SignedPage signed,
      IdempotencyKey retry) {}

  /**
   * Submits a comment; the answer is given after the commit.
   *
   * @param answer writes the answer down, so that a retry gets the same bytes
   */
  public Future<StoredAnswer> submit(
      SubmissionRequest request, Function<Submitted, StoredAnswer> answer) {
    var text =
        renderer.render(
            request.draft().body(),
            request.draft().formatOrText(),
            request.site().settings().maxLength());
    return regime
        .at(request.site())
        .compose(active -> attempt(request, Screenable.of(text, active), answer, 1));
  }

  /**
   * The answer to a submission that failed. What is looked at before the stored answers are (the
   * length that is allowed today, a token that is short-lived) may refuse a retry of what was
   * stored: then the first answer counts.
   */
  public Future<StoredAnswer> first(
      Site site, Principal author, IdempotencyKey retry, Throwable failure) {
    return retry.key() != null
            && failure instanceof RefusedException refused
            && refused.refusal() instanceof Refusal.Invalid
        ? database.read(
            client -> answers.first(client, site.id(), author.subject(), retry, failure))
        : Future.failedFuture(failure);
  }

  /** A comment keeps its key for good, longer than the answer is kept that a retry would get. */
  private Future<StoredAnswer> refuse(SubmissionRequest request) {
    var key = request.retry().key();
    var taken =
        key == null
            ? Future.succeededFuture(false)
            : database.read(
                client ->
                    comments.hasKey(client, request.site().id(), request.author().subject(), key));
    return taken.compose(
        known ->
            known
                ? new Refusal.KeyReused().failed()
                : new Refusal.Unavailable(Duration.ofSeconds(1)).failed());
  }

  private Future<StoredAnswer> attempt(
      SubmissionRequest request,
      Screenable screenable,
      Function<Submitted, StoredAnswer> answer,
      int number) {
    var tried =
        number == 1 ? apart(request, screenable, answer) : inTurn(request, screenable, answer);
    return tried.recover(
        failure -> {
          if (!SqlState.isMissingReference(failure) && !SqlState.isDuplicate(failure)) {
            return Future.failedFuture(failure);
          }
          return number < ATTEMPTS
              ? attempt(request, screenable, answer, number + 1)
              : refuse(request);
        });
  }

  private static Reading.Question question(
      SubmissionRequest request, Screenable screenable, Instant now) {
    return new Reading.Question(
        request.site().id(),
        request.author().subject(),
        request.article().value(),
        request.draft().parentId(),
        screenable.fingerprint(),
        screenable.sketch(),
        screenable.names(),
        request.retry(),
        now);
  }

  /** Reads, then writes; what others write in between is found by the writing. */
  private Future<StoredAnswer> apart(
      SubmissionRequest request, Screenable screenable, Function<Submitted, StoredAnswer> answer) {
    var now = Times.now(clock);
    return database
        .read(client -> reading.ask(client, question(request, screenable, now)))
        .compose(
            facts -> {
              if (facts.answered().isPresent()) {
                return Future.succeededFuture(request.retry().repeat(facts.answered().get()));
              }
              var decided = screening.decide(request, screenable, facts, now);
              var reply = reply(decided, answer);
              return database
                  .pipelined(client -> writing.statements(client, decided, reply))
                  .onSuccess(done -> lookAgain(decided))
                  .map(reply);
            });
  }

  /** What came of a turn. */
  private record SubmissionTurn(StoredAnswer reply, @Nullable ScreenedSubmission decided) {}

  /** Reads and writes while no other submission of the account can come between. */
  private Future<StoredAnswer> inTurn(
      SubmissionRequest request, Screenable screenable, Function<Submitted, StoredAnswer> answer) {
    return database
        .transaction(
            client ->
                accounts
                    .lock(client, request.site().id(), request.author().subject())
                    .compose(locked -> turn(client, request, screenable, answer)))
        .map(
            turn -> {
              if (turn.decided() != null) {
                lookAgain(turn.decided());
              }
              return turn.reply();
            });
  }

  private Future<SubmissionTurn> turn(
      SqlClient client,
      SubmissionRequest request,
      Screenable screenable,
      Function<Submitted, StoredAnswer> answer) {
    var now = Times.now(clock);
    return reading
        .ask(client, question(request, screenable, now))
        .compose(
            facts -> {
              if (facts.answered().isPresent()) {
                var first = request.retry().repeat(facts.answered().get());
                return Future.succeededFuture(new SubmissionTurn(first, null));
              }
              var decided = screening.decide(request, screenable, facts, now);
              var reply = reply(decided, answer);
              return writing
                  .statements(client, decided, reply)
                  .map(new SubmissionTurn(reply, decided));
            });
  }

  private static StoredAnswer reply(
      ScreenedSubmission decided, Function<Submitted, StoredAnswer> answer) {
    var comment = decided.comment();
    var state = comment.first().standing().latest();
    return answer.apply(
        new Submitted(
            comment.id(),
            1,
            state,
            comment.first().text().html(),
            Why.of(state, 1, decided.found(), null)));
  }

  private void lookAgain(ScreenedSubmission decided) {
    var comment = decided.comment();
    var place = decided.placement().article();
    var first = comment.first();
    var group = first.traits().group();
    var screenable = decided.screenable();
    if (group != null && screenable.sketch().isPresent()) {
      second.take(
          new NearDuplicateRecheck.RecheckedPlace(
              decided.request().site().id(),
              comment.id(),
              group,
              first.standing().state() == State.PUBLISHED || decided.asking() == Asking.HELD,
              screenable.sketch().get(),
              screenable.regime().rules().checks(place.key(), place.section()),
              first.now()));
    }
  }
}
