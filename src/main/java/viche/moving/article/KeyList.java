package viche.moving.article;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.SqlState;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moving.article.KeyChange.ByWhom;
import viche.moving.article.Merges.Survivor;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.Site;

/** Many articles that get other keys, one after the other, by somebody who runs the service. */
public final class KeyList {
  private static final IdempotencyKey NO_RETRY = new IdempotencyKey(null, "");

  private final Database database;
  private final Clock clock;
  private final Merges merges;
  private final ArticleStore articles = new ArticleStore();
  private final KeyChange change = new KeyChange();

  public KeyList(Database database, Clock clock, Merges merges) {
    this.database = database;
    this.clock = clock;
    this.merges = merges;
  }

  /** What becomes of a pair of keys. */
  public enum KeyOutcome {
    RENAMED(true),
    /** The article has the key already. */
    UNCHANGED(true),
    /** Nobody has commented there, and nobody has registered it. */
    ABSENT(true),
    /** The two are becoming one. */
    MERGING(true),
    /** Another article has the key, or had it. */
    TAKEN(false),
    /** Too many merges go on, or one of these two: another run begins it. */
    LATER(false),
    /** One of the two is no key. */
    INVALID(false);

    private final boolean done;

    KeyOutcome(boolean done) {
      this.done = done;
    }

    /** Whether nothing is left to be done by hand, or by another run. */
    public boolean isDone() {
      return done;
    }

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How it is done.
   *
   * @param trial nothing is written
   * @param merger in whose name articles whose new key is taken are merged; null: they aren't
   */
  public record KeyRun(Site site, boolean trial, @Nullable Moderator merger) {}

  /** Gives the article with a key another one, or merges it with the one that has that. */
  public Future<KeyOutcome> apply(KeyRun run, String from, String to) {
    var settings = run.site().settings();
    var article = ArticleKey.read(settings, from);
    var key = ArticleKey.read(settings, to);
    return article.isEmpty() || key.isEmpty()
        ? Future.succeededFuture(KeyOutcome.INVALID)
        : apply(run, article.get(), key.get());
  }

  private Future<KeyOutcome> apply(KeyRun run, ArticleKey from, ArticleKey to) {
    var site = run.site().id();
    return database
        .read(
            client ->
                Future.all(
                    articles.find(client, site, from.value()),
                    articles.find(client, site, to.value())))
        .map(found -> foreseen(run, to, found.resultAt(0), found.resultAt(1)))
        .compose(
            foreseen ->
                switch (foreseen) {
                  case RENAMED ->
                      run.trial() ? Future.succeededFuture(foreseen) : rename(run, from, to);
                  case MERGING ->
                      run.trial() ? Future.succeededFuture(foreseen) : merge(run, from, to);
                  default -> Future.succeededFuture(foreseen);
                });
  }

  private static KeyOutcome foreseen(
      KeyRun run, ArticleKey to, Optional<Article> article, Optional<Article> other) {
    if (article.isEmpty()) {
      return KeyOutcome.ABSENT;
    }
    if (article.get().key().equals(to.value())) {
      return KeyOutcome.UNCHANGED;
    }
    if (other.isEmpty() || other.get().id().equals(article.get().id())) {
      return KeyOutcome.RENAMED;
    }
    return run.merger() == null ? KeyOutcome.TAKEN : KeyOutcome.MERGING;
  }

  /** Whoever takes the key meanwhile has it. */
  private Future<KeyOutcome> rename(KeyRun run, ArticleKey from, ArticleKey to) {
    var by = new ByWhom(run.site().id(), null, Times.now(clock));
    return database
        .transaction(client -> change.rename(client, by, from.value(), to.value()))
        .map(renamed -> renamed ? KeyOutcome.RENAMED : KeyOutcome.UNCHANGED)
        .recover(
            failure ->
                SqlState.isDuplicate(failure) || isRefused(failure, Refusal.KeyInUse.class)
                    ? Future.succeededFuture(KeyOutcome.TAKEN)
                    : Future.failedFuture(failure));
  }

  private Future<KeyOutcome> merge(KeyRun run, ArticleKey from, ArticleKey to) {
    var merger = run.merger();
    return merger == null
        ? Future.succeededFuture(KeyOutcome.TAKEN)
        : merges
            .begin(
                merger,
                from,
                new Survivor(to.value()),
                NO_RETRY,
                begun -> new StoredAnswer(202, begun.id().toString()))
            .map(KeyOutcome.MERGING)
            .recover(
                failure ->
                    isRefused(failure, Refusal.MergeGoing.class)
                            || isRefused(failure, Refusal.TooMany.class)
                        ? Future.succeededFuture(KeyOutcome.LATER)
                        : Future.failedFuture(failure));
  }

  private static boolean isRefused(Throwable failure, Class<? extends Refusal> how) {
    return failure instanceof RefusedException refused && how.isInstance(refused.refusal());
  }
}
