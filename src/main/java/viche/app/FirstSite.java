package viche.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.app.demo.DemoData;
import viche.app.settings.Settings;
import viche.app.settings.Settings.NewSite;
import viche.app.settings.Variable;
import viche.database.Database;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.site.Sites;

/**
 * The site that the keys of the environment belong to. It is made in an empty database; beside
 * other sites only when that is asked for: a key that was lost or misspelt would make a new, empty
 * site, and refuse the logins of the one that readers know.
 */
final class FirstSite {
  private static final Logger LOG = LoggerFactory.getLogger(FirstSite.class);
  private static final int SHOWN = 20;

  private static final long AGAIN_MILLIS = 500;

  private final Vertx vertx;
  private final Sites sites;
  private final Settings settings;
  private final Settings.WantedSite wanted;

  FirstSite(Vertx vertx, Sites sites, Settings settings) {
    this.vertx = vertx;
    this.sites = sites;
    this.settings = settings;
    this.wanted = settings.site();
  }

  /**
   * The site, made where it is to be; asked for again as long as a start waits for the database
   * that is away, or too busy.
   *
   * @return fails with {@link StartException} when there are others and it is none of them
   */
  Future<Site> open() {
    return open(System.nanoTime() + settings.database().patience().toNanos());
  }

  private Future<Site> open(long end) {
    return find()
        .recover(
            failure ->
                Database.isAway(failure) && System.nanoTime() - end < 0
                    ? vertx.timer(AGAIN_MILLIS).compose(passed -> open(end))
                    : Future.failedFuture(failure));
  }

  private Future<Site> find() {
    return sites
        .keys()
        .compose(
            there -> {
              var known = there.isEmpty() || there.contains(wanted.key());
              if (!known && wanted.made() == NewSite.NO) {
                var shown = String.join(", ", there.stream().limit(SHOWN).toList());
                return Future.failedFuture(
                    StartException.ofSettings(
                        "The database has no site %s; there %s: %s. Set %s to one of them, or %s=yes to make it"
                            .formatted(
                                wanted.key(),
                                there.size() == 1 ? "is one" : "are " + there.size(),
                                shown,
                                Variable.SITE.key(),
                                Variable.NEW_SITE.key())));
              }
              return sites.ensure(wanted.key(), initial()).map(this::compared);
            });
  }

  private SiteSettings initial() {
    var initial = SiteSettings.initial(wanted.key(), wanted.origins());
    return settings.demo() ? DemoData.settings(initial) : initial;
  }

  /** What was set when a site was made is changed at the site; the variable changes nothing. */
  private Site compared(Site site) {
    var stored = site.settings().origins();
    var origins = wanted.origins();
    if (!origins.isEmpty() && !new HashSet<>(origins).equals(new HashSet<>(stored))) {
      LOG.warn(
          "{} is {}, but the site {} has {}, and that counts; an admin changes it by PUT"
              + " /api/v1/sites/{} with {\"origins\": […]}",
          Variable.ORIGINS.key(),
          String.join(",", origins),
          site.key(),
          stored.isEmpty() ? "none" : String.join(",", stored),
          site.key());
    }
    return site;
  }
}
