package viche.moderation.decision;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;

/**
 * Marking comments that the newsroom points its readers to. The mark stays on a comment that leaves
 * visibility, and is shown again with it.
 */
public final class Featuring {
  private final ModeratorTransaction acting;
  private final Clock clock;
  private final CommentStore comments = new CommentStore();
  private final LogStore log = new LogStore();

  public Featuring(Database database, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /** What the log tells. */
  private record FeaturingTold(int revision) {}

  /** Features a visible comment; doing it twice changes nothing. */
  public Future<Void> feature(Moderator moderator, UUID comment) {
    return mark(moderator, comment, true);
  }

  /** Features a comment no longer, visible or not; doing it twice changes nothing. */
  public Future<Void> unfeature(Moderator moderator, UUID comment) {
    return mark(moderator, comment, false);
  }

  private Future<Void> mark(Moderator moderator, UUID id, boolean featured) {
    var now = Times.now(clock);
    var site = moderator.site().id();
    return acting.perform(
        moderator,
        now,
        (client, account) ->
            comments
                .lock(client, site, id)
                .map(
                    found ->
                        found.orElseThrow(
                            () -> new Refusal.NotFound(Thing.COMMENT, id.toString()).exception()))
                .compose(
                    stored -> {
                      if (featured) {
                        refuseInvisible(stored);
                      }
                      return comments
                          .feature(client, site, stored, featured)
                          .compose(
                              changed ->
                                  changed
                                      ? log.add(
                                          client,
                                          site,
                                          new LogEntry(
                                              featured ? Act.FEATURED : Act.UNFEATURED,
                                              account,
                                              new Subject(stored.account(), id),
                                              new FeaturingTold(stored.standing().revision()),
                                              now))
                                      : Future.succeededFuture());
                    }));
  }

  private static void refuseInvisible(LockedComment comment) {
    var state = comment.standing().state();
    if (!state.visible()) {
      throw new Refusal.WrongState(state.word(), "only what readers see can be featured")
          .exception();
    }
  }
}
