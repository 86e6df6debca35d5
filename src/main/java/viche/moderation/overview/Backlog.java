package viche.moderation.overview;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import viche.database.Database;
import viche.database.Remembered;
import viche.moderation.overview.Summary.Queues;
import viche.site.Site;
import viche.site.Sites;

/**
 * What waits at every site, for whoever watches the service. It is remembered for ten seconds,
 * however often it is asked for.
 */
public final class Backlog {
  /** Sites looked at, in the order of their keys. */
  static final int MOST_SITES = 200;

  /** Sites asked about in one use of a connection, which has an end. */
  static final int PORTION = 10;

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final String ALL = "all";

  private final Database database;
  private final Sites sites;
  private final SummaryStore store = new SummaryStore();
  private final Remembered<String, List<OfSite>> made;

  public Backlog(Vertx vertx, Database database, Sites sites) {
    this.made = Remembered.lasting(vertx, FRESH, 1);
    this.database = database;
    this.sites = sites;
  }

  /** What waits at one site. */
  public record OfSite(String site, Queues queues) {}

  /** What waits, or waited ten seconds ago; of the first {@value #MOST_SITES} sites. */
  public Future<List<OfSite>> ofSites() {
    return made.get(
        ALL,
        asked ->
            sites.all().compose(all -> ofSites(all.subList(0, Math.min(MOST_SITES, all.size())))));
  }

  /** Portion by portion, so that others who want a connection have their turn between. */
  private Future<List<OfSite>> ofSites(List<Site> all) {
    var answered = Future.<List<OfSite>>succeededFuture(new ArrayList<>());
    for (int from = 0; from < all.size(); from += PORTION) {
      var portion = all.subList(from, Math.min(from + PORTION, all.size()));
      answered =
          answered.compose(
              found ->
                  database
                      .read(client -> ofPortion(client, portion))
                      .map(
                          more -> {
                            found.addAll(more);
                            return found;
                          }));
    }
    return answered;
  }

  /** On one connection, all questions at once. */
  private Future<List<OfSite>> ofPortion(SqlClient client, List<Site> portion) {
    var asked =
        portion.stream()
            .map(
                site ->
                    store.queues(client, site.id()).map(queues -> new OfSite(site.key(), queues)))
            .toList();
    return Future.all(asked).map(answers -> answers.list());
  }
}
