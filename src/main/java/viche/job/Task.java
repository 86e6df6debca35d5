package viche.job;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import viche.identity.Role;

/** What a kind of job does. */
public interface Task {
  /** The kind, as the database and the API name it. */
  String kind();

  /**
   * Does what is left, in steps of the turn, and leaves all that it has done in the database:
   * whoever has the next turn goes on from there. A turn that is over fails it.
   */
  Future<Void> run(JobTurn turn);

  /** Who may begin such a job, and who may end it, therefore. */
  default Role least() {
    return Role.MODERATOR;
  }

  /** Whether somebody may end it before it is done. */
  default boolean mayStop() {
    return true;
  }

  /** What came of a job so far, as a record; asked in the transaction that ends it. */
  Future<?> result(SqlClient client, long site, UUID job);
}
