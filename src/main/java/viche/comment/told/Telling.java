package viche.comment.told;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import viche.database.IdRange;
import viche.database.Ids;
import viche.database.UnitOfWork;

/**
 * Tells accounts what concerns them, each thing once however often states change: nobody of what
 * they did themselves, and nobody of somebody's whom they have muted or who has muted them. What
 * has become untrue since isn't there for its reader, and is there again when it is true again.
 *
 * <p>To be called in the transaction that makes it true. The statements need no answer of each
 * other.
 */
public final class Telling {
  private final TellingStore store = new TellingStore();

  /**
   * Tells of a comment, or another text of it, that readers see from now on: the account whose
   * comment it answers, those whom the text mentions, and, for the first time that they see it,
   * followers of its article. An account is told one of these, the first that is true of it. The
   * comment's own rows are written before.
   *
   * @param followers whether there are any that are to be told of the next comment
   */
  public Future<Void> published(SqlClient client, long site, UUID comment, boolean followers) {
    var ids = IdRange.next();
    tell(client, site, ids);
    var written = store.published(client, site, comment, ids, followers);
    return followers
        ? Future.all(written, store.mark(client, site, comment), store.await(client, site, comment))
            .mapEmpty()
        : written;
  }

  /**
   * What somebody decided about a text.
   *
   * @param author who is told
   * @param revision of the comment
   * @param state of the text from now on, its word
   */
  public record DecidedText(UUID comment, int revision, UUID author, String state) {}

  /**
   * Tells an author what was decided about a text of theirs; where they were told before, that it
   * was decided anew.
   */
  public Future<Void> decided(SqlClient client, long site, DecidedText text) {
    var id = Ids.next();
    tell(client, site, IdRange.of(id));
    return store.decided(client, site, id, text);
  }

  /** Tells an author that a decision they were told of was taken back. */
  public Future<Void> undone(SqlClient client, long site, DecidedText text) {
    return store.undone(client, site, text);
  }

  /** Tells an account that something was imposed on it. */
  public Future<Void> sanctioned(SqlClient client, long site, UUID account, UUID sanction) {
    var id = Ids.next();
    tell(client, site, IdRange.of(id));
    return store.sanctioned(client, site, id, account, sanction);
  }

  private static void tell(SqlClient client, long site, IdRange ids) {
    UnitOfWork.tell(client, new NotificationOccurrence(site, ids));
  }
}
