package viche.submission;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.RevisionStore;
import viche.comment.RevisionStore.OlderText;
import viche.database.Database;
import viche.database.Duty;
import viche.site.Site;
import viche.site.Sites;

/**
 * The job that finds, at all sites, the language of texts that an earlier release wrote, before an
 * upgrade or beside this one: at the start and every hour. One of the few jobs that go across
 * sites; each of its transactions is about one text.
 */
public final class OlderTexts {
  private static final Logger LOG = LoggerFactory.getLogger(OlderTexts.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  /** Texts that are read at once. */
  private static final int AT_ONCE = 50;

  private final Database database;
  private final Sites sites;
  private final Duty duty;
  private final RevisionStore revisions = new RevisionStore();

  public OlderTexts(Vertx vertx, Database database, Sites sites) {
    this.database = database;
    this.sites = sites;
    this.duty = new Duty(vertx, INTERVAL, this::sweep, OlderTexts::failed);
  }

  /** Begins; to be called once. */
  public void start() {
    duty.start();
  }

  private Future<Void> sweep() {
    return sites.all().compose(this::each);
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("Older texts have no language for another hour: {}", failure.getClass().getName());
    }
  }

  private Future<Void> each(List<Site> all) {
    Future<Void> done = Future.succeededFuture();
    for (var site : all) {
      done = done.compose(before -> duty.whileMore(() -> some(site.id())));
    }
    return done;
  }

  /** Says whether there may be more. */
  private Future<Boolean> some(long site) {
    return database
        .read(client -> revisions.withoutLanguage(client, site, AT_ONCE))
        .compose(
            texts -> {
              Future<Void> done = Future.succeededFuture();
              for (var each : texts) {
                done = done.compose(before -> find(site, each));
              }
              return done.map(all -> texts.size() == AT_ONCE);
            });
  }

  private Future<Void> find(long site, OlderText each) {
    var language = Languages.of(each.text());
    return database.transaction(client -> revisions.found(client, site, each, language));
  }

  /** Ends when the texts that it is at are done. */
  public Future<Void> close() {
    return duty.close();
  }
}
