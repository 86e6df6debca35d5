package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import viche.database.Database;
import viche.database.Remembered;
import viche.database.Times;
import viche.site.Site;

/**
 * Summaries of sites. One is remembered for five seconds; who asks while it is being made waits for
 * the same.
 */
public final class Summaries {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST_SITES = 1_000;

  /** The time that rules are judged by. */
  private static final Duration JUDGED = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;
  private final SummaryStore store = new SummaryStore();
  private final Remembered<Long, Summary> made;

  public Summaries(Vertx vertx, Database database, Clock clock) {
    this.made = Remembered.lasting(vertx, FRESH, MOST_SITES);
    this.database = database;
    this.clock = clock;
  }

  /** How things stand, or stood five seconds ago. */
  public Future<Summary> of(Site site) {
    return made.get(site.id(), asked -> database.read(client -> make(client, site)));
  }

  private Future<Summary> make(SqlClient client, Site site) {
    var now = Times.now(clock);
    var zone = site.settings().timeZone();
    var midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    var queues = store.queues(client, site.id());
    var today = store.today(client, site.id(), midnight);
    var held = store.heldArticles(client, site.id(), now);
    var rules = store.rules(client, site.id(), now.minus(JUDGED));
    return Future.all(queues, today, held, rules)
        .map(all -> new Summary(queues.result(), today.result(), held.result(), rules.result()));
  }

  /** Makes the next one anew, since a moderator changed what it shows. */
  public void changed(Site site) {
    made.forget(site.id());
  }
}
