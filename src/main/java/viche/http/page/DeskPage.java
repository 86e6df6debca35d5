package viche.http.page;

import static java.util.Objects.requireNonNullElse;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Query;
import viche.http.engine.WrongMethod;
import viche.site.Site;
import viche.site.Sites;

/**
 * The moderation desk: {@code /desk?site=KEY}, without a site that of the first one, and a page
 * that says so where there is no such site. The page says what its script can't ask without a
 * login: which site this is and where one logs in. Everything else is the script's, by the API.
 */
public final class DeskPage {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

  private final Sites sites;
  private final String firstSite;
  private final @Nullable String loginLink;
  private final PageTemplate page = new PageTemplate("web/desk.html");
  private final PageTemplate nowhere = new PageTemplate("viche/http/page/desk-nowhere.html");

  /**
   * The page; reading it blocks for a moment.
   *
   * @param firstSite key of the site shown when none is named
   * @param loginLink where moderators log in, of sites that name no link of their own
   */
  public DeskPage(Sites sites, String firstSite, @Nullable String loginLink) {
    this.sites = sites;
    this.firstSite = firstSite;
    this.loginLink = loginLink;
  }

  /** Adds it to a router. */
  public void mount(Router router) {
    router.route("/desk").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::show);
    router.route("/desk").handler(new WrongMethod("GET, HEAD"));
  }

  private void show(RoutingContext context) {
    var key = requireNonNullElse(Query.parse(context.request().query()).first("site"), firstSite);
    var found =
        KEY.matcher(key).matches()
            ? sites.find(key)
            : Future.succeededFuture(Optional.<Site>empty());
    found
        .compose(
            site ->
                site.isPresent()
                    ? page.answer(context, values(site.get()))
                    : nowhere.answer(context, 404, Map.of("site", key)))
        .onFailure(context::fail);
  }

  private Map<String, String> values(Site site) {
    var settings = site.settings();
    var login = settings.loginUrl();
    return Map.of(
        "site", site.key(),
        "name", settings.name(),
        "language", settings.language(),
        "zone", settings.timeZone().getId(),
        "undo-minutes", String.valueOf(settings.undoMinutes()),
        "login", login == null ? requireNonNullElse(loginLink, "") : login);
  }
}
