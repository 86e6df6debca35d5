package viche.moving.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.State;
import viche.comment.account.AccountStore;
import viche.database.Ids;
import viche.database.Times;
import viche.moving.hold.HoldStore;
import viche.moving.retention.RetentionStore.TimedText;
import viche.site.Perishable;
import viche.site.Perishable.Swept;
import viche.site.Site;

/** Texts that are kept for as many days as their site wants: one in each transaction. */
public final class TimedTexts {
  private final Clock clock;
  private final RetentionStore due = new RetentionStore();
  private final TextStore texts = new TextStore();
  private final AccountStore accounts = new AccountStore();
  private final CommentStore comments = new CommentStore();
  private final HoldStore holds = new HoldStore();

  public TimedTexts(Clock clock) {
    this.clock = clock;
  }

  /** Each kind of them. */
  public List<Perishable> parts() {
    return Stream.of(TimedKind.values())
        .map(
            kind ->
                new Perishable(kind.word(), (client, site, from) -> some(client, site, kind, from)))
        .toList();
  }

  private Future<Swept> some(SqlClient client, Site site, TimedKind kind, @Nullable String from) {
    var days = kind.days(site.settings());
    if (days == null) {
      return Future.succeededFuture(Swept.NOTHING);
    }
    var before = Times.now(clock).minus(Duration.ofDays(days));
    return switch (kind) {
      case REJECTED_TEXTS -> whole(client, site.id(), State.REJECTED, before, from);
      case WITHDRAWN_TEXTS -> whole(client, site.id(), State.WITHDRAWN, before, from);
      case UNSEEN_REVISIONS -> unseen(client, site.id(), before, from);
    };
  }

  /** Goes on behind a comment. */
  private Future<Swept> whole(
      SqlClient client, long site, State state, Instant before, @Nullable String from) {
    return due.texts(client, site, state, before, from == null ? Ids.FIRST : UUID.fromString(from))
        .compose(
            found ->
                found
                    .map(
                        text ->
                            remove(client, site, text, state)
                                .map(gone -> new Swept(gone, text.comment().toString())))
                    .orElseGet(() -> Future.succeededFuture(Swept.NOTHING)));
  }

  /** Passes over so many that stay. */
  private Future<Swept> unseen(SqlClient client, long site, Instant before, @Nullable String from) {
    var stay = from == null ? 0 : Integer.parseInt(from);
    return due.unseen(client, site, before, stay)
        .compose(
            found ->
                found
                    .map(
                        text ->
                            remove(client, site, text, null)
                                .map(gone -> new Swept(gone, String.valueOf(stay + 1 - gone))))
                    .orElseGet(() -> Future.succeededFuture(Swept.NOTHING)));
  }

  /**
   * How many are gone: somebody may have decided meanwhile, or hold it.
   *
   * @param state that the comment must have still; null: any
   */
  private Future<Integer> remove(
      SqlClient client, long site, TimedText text, @Nullable State state) {
    var author = accounts.lockAuthor(client, site, text.comment());
    var locked = comments.lock(client, site, text.comment());
    var kept = holds.isHeld(client, site, text.comment());
    return Future.all(author, locked, kept)
        .compose(
            all ->
                kept.result() || !isDue(locked.result().orElseThrow(), state)
                    ? Future.succeededFuture(0)
                    : texts.remove(client, site, text.comment(), text.revision()).map(1));
  }

  private static boolean isDue(LockedComment comment, @Nullable State state) {
    var standing = comment.standing();
    return state == null || (standing.state() == state && standing.queue() == null);
  }
}
