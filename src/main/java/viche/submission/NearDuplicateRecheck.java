package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.State;
import viche.database.Database;
import viche.database.Ids;
import viche.refusal.RefusedException;
import viche.screening.Checks;
import viche.screening.Contribution.Likeness;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.screening.Screening;
import viche.screening.likeness.Sketch;
import viche.screening.likeness.SketchStore;
import viche.screening.likeness.SketchStore.Alike;

/**
 * The second look at a comment, after it is stored and acknowledged: near-duplicates written at the
 * same moment don't see each other while they are screened. They see each other now, come together
 * in the group with the least identifier, and what was published is held if it is one too many; so
 * is what others are still asked about.
 *
 * <p>Nothing is lost when it can't be taken: the comment stays where screening has put it, in a
 * group of its own.
 */
final class NearDuplicateRecheck {
  private static final Logger LOG = LoggerFactory.getLogger(NearDuplicateRecheck.class);

  private final Database database;
  private final SketchStore sketches = new SketchStore();
  private final CommentStore comments = new CommentStore();
  private final FindingStore findings = new FindingStore();

  NearDuplicateRecheck(Database database) {
    this.database = database;
  }

  /**
   * A comment as it was stored.
   *
   * @param free whether no rule of the site has held it
   */
  record RecheckedPlace(
      long site,
      UUID comment,
      UUID group,
      boolean free,
      Sketch sketch,
      Checks checks,
      Instant now) {}

  /** Takes it, in the background. */
  void take(RecheckedPlace at) {
    look(at)
        .onFailure(
            failure -> {
              if (!(failure instanceof RefusedException)) {
                LOG.warn("No second look at {}: {}", at.comment(), failure.getClass().getName());
              }
            });
  }

  private Future<Void> look(RecheckedPlace at) {
    var since = Ids.lowest(at.now().minus(SketchStore.LOOK_BACK));
    return database
        .read(client -> sketches.alike(client, at.site(), at.sketch(), since, at.comment()))
        .compose(alike -> alike.isEmpty() ? Future.succeededFuture() : gather(at, alike));
  }

  private Future<Void> gather(RecheckedPlace at, List<Alike> alike) {
    var groups =
        Stream.concat(Stream.of(at.group()), alike.stream().map(Alike::group))
            .distinct()
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .toList();
    var first = groups.getFirst();
    var merged =
        groups.size() == 1
            ? Future.<Void>succeededFuture()
            : database.transaction(
                client ->
                    sketches.merge(client, at.site(), first, groups.subList(1, groups.size())));
    return merged
        .compose(
            done ->
                database.read(client -> sketches.members(client, at.site(), first, at.comment())))
        .compose(others -> judge(at, new Likeness(first, others, Likenesses.latest(alike))));
  }

  private Future<Void> judge(RecheckedPlace at, Likeness likeness) {
    var late = at.free() ? Screening.lateFinding(at.checks(), likeness, at.now()) : null;
    return late == null
        ? Future.succeededFuture()
        : database.transaction(client -> hold(client, at, late));
  }

  /** Holds the comment unless somebody has done anything to it meanwhile. */
  private Future<Void> hold(SqlClient client, RecheckedPlace at, Finding late) {
    return comments
        .lock(client, at.site(), at.comment())
        .compose(
            found ->
                found
                    .filter(stored -> stored.standing().revision() == 1)
                    .filter(
                        stored ->
                            stored.standing().state() == State.PUBLISHED
                                || stored.standing().state() == State.PENDING)
                    .map(stored -> hold(client, at.site(), stored, late))
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> hold(SqlClient client, long site, LockedComment stored, Finding late) {
    var found = findings.add(client, site, stored.id(), 1, late);
    var more = stored.withFindings(stored.findings() + 1);
    var moved =
        stored.standing().state() == State.PENDING
            ? comments.weigh(client, site, more)
            : comments.move(client, site, more, stored.standing().concealed());
    return Future.all(found, moved).mapEmpty();
  }
}
