package viche.testing;

import static viche.testing.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import viche.comment.audit.CounterAudit;
import viche.comment.audit.CounterAudit.ArticleRow;
import viche.comment.audit.CounterAudit.Difference;
import viche.comment.audit.QueueAudit;
import viche.database.Database;

/** A look at every counter of a site. */
public final class Audit {
  private static final Vertx VERTX = Vertx.vertx();

  private Audit() {}

  /** What differs from what counting says, at a site of the shared service. */
  public static List<String> differences(TestSite site) {
    return differences(site, TestDatabase.shared());
  }

  /** The same of a site of a service with a database of its own. */
  public static List<String> differences(TestSite site, TestDatabase database) {
    var pool = Database.open(VERTX, database.address(), 1);
    try {
      var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
      var wrong =
          await(pool.transaction(client -> patiently(client).compose(set -> look(client, id))));
      var queues = await(pool.read(client -> new QueueAudit().differences(client, id)));
      var all = new ArrayList<String>();
      wrong.forEach(difference -> all.add(difference.toString()));
      queues.forEach(difference -> all.add(difference.toString()));
      return all;
    } catch (SQLException e) {
      throw new AssertionError(e);
    } finally {
      await(pool.close());
    }
  }

  private static Future<List<Difference>> look(SqlClient client, long site) {
    var counters = new CounterAudit();
    return counters
        .articles(client, site, null, 100)
        .compose(
            articles ->
                counters.differences(client, site, articles.stream().map(ArticleRow::id).toList()));
  }

  /** As the command: what others have filled meanwhile the planner doesn't know yet. */
  private static Future<?> patiently(SqlClient client) {
    return client.query("set local enable_nestloop = off").execute();
  }
}
