package viche.moderation.settings;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.account.AccountStore;
import viche.comment.account.NamedLogin;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.digest.Sha256;
import viche.event.PlainOccurrence;
import viche.event.fact.EventType;
import viche.event.fact.ToldArticle;
import viche.identity.Principal;
import viche.site.Article;
import viche.site.ArticleChange;
import viche.site.ArticleKey;
import viche.site.Articles;
import viche.site.Mode;
import viche.site.Site;
import viche.site.SiteChange;
import viche.site.SiteSettings;
import viche.site.Sites;

/**
 * Changes of a site's settings, and of its articles': each is in the log of its moderators, with
 * who made it and what was before. Of keys the log tells the kinds and what tells them apart, never
 * the keys: of public ones and of addresses the beginning of their SHA-256, of secrets, which that
 * could help to guess, only that they are new.
 */
public final class SiteChanges {
  private static final String LOGIN = "login";
  private static final String KEYS = "keys";
  private static final String SECRET = "secret";
  private static final int DIGEST_BYTES = 8;

  private final Sites sites;
  private final Articles articles;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final LogStore log = new LogStore();

  public SiteChanges(Sites sites, Articles articles, Clock clock) {
    this.sites = sites;
    this.articles = articles;
    this.clock = clock;
  }

  /** What one setting was and is; null where it was, or is, not set. */
  record ChangedSettings(String setting, @Nullable Object before, @Nullable Object after) {}

  /** The details of a row of the log. */
  record Details(long version, List<ChangedSettings> changed) {}

  /** The details of a row about an article. */
  record ArticleDetails(String article, List<ChangedSettings> changed) {}

  /**
   * What is set of an article.
   *
   * @param url with title and section, null of one that is only just made: they say which it is
   */
  private record ArticleSettings(
      @Nullable String url,
      @Nullable String title,
      @Nullable String section,
      boolean open,
      @Nullable Mode mode,
      @Nullable Instant closesAt) {
    static ArticleSettings of(Article article, boolean made) {
      return new ArticleSettings(
          made ? null : article.url(),
          made ? null : article.title(),
          made ? null : article.section(),
          article.open(),
          article.mode(),
          article.closesAt());
    }
  }

  /** Makes an article or changes it. */
  public Future<Article> put(Site site, ArticleKey key, ArticleChange change, Principal by) {
    return articles.put(
        site, key, change, (client, before, after) -> note(client, by, site, before, after));
  }

  private Future<Void> note(
      SqlClient client, Principal by, Site site, Optional<Article> before, Article after) {
    var made = before.isEmpty();
    var was = before.orElseGet(() -> Article.blank(after.key(), after.createdAt()));
    var changed =
        between(
            JsonColumn.write(ArticleSettings.of(was, made)),
            JsonColumn.write(ArticleSettings.of(after, made)));
    var details = new ArticleDetails(after.key(), changed);
    if (was.open() != after.open()) {
      UnitOfWork.tell(client, occurrence(site, after));
    }
    return changed.isEmpty()
        ? Future.succeededFuture()
        : note(client, by, site, Act.ARTICLE_CHANGED, details);
  }

  private static PlainOccurrence occurrence(Site site, Article article) {
    return new PlainOccurrence(
        site.id(),
        article.open() ? EventType.ARTICLE_OPENED : EventType.ARTICLE_CLOSED,
        Map.of("article", ToldArticle.of(article)));
  }

  /**
   * Changes a site's settings, or makes the site, which needs no row: its log begins with it.
   *
   * <p>Fails with a refusal when the change is invalid.
   */
  public Future<Site> put(String key, SiteChange change, Principal by) {
    return sites.put(key, change, (client, before, after) -> note(client, by, before, after));
  }

  private Future<Void> note(SqlClient client, Principal by, Site before, SiteSettings after) {
    var changed = between(JsonColumn.write(before.settings()), JsonColumn.write(after));
    var details = new Details(before.version() + 1, changed);
    return changed.isEmpty()
        ? Future.succeededFuture()
        : note(client, by, before, Act.SITE_CHANGED, details);
  }

  private Future<Void> note(SqlClient client, Principal by, Site site, Act act, Object details) {
    var now = Times.now(clock);
    return accounts
        .ensure(client, site.id(), NamedLogin.of(by), now)
        .compose(
            admin ->
                log.add(client, site.id(), new LogEntry(act, admin, Subject.SITE, details, now)));
  }

  /** The settings that differ, by name. */
  private static List<ChangedSettings> between(JsonObject old, JsonObject now) {
    var names = new TreeSet<>(old.fieldNames());
    names.addAll(now.fieldNames());
    var changed = new ArrayList<ChangedSettings>();
    for (var name : names) {
      if (!Objects.equals(old.getValue(name), now.getValue(name))) {
        changed.add(new ChangedSettings(name, told(name, old, old), told(name, now, old)));
      }
    }
    return changed;
  }

  /**
   * What the log tells of a setting.
   *
   * @param before what was set before
   */
  private static @Nullable Object told(String setting, JsonObject settings, JsonObject before) {
    return switch (settings.getValue(setting)) {
      case null -> null;
      case JsonObject login when setting.equals(LOGIN) -> withoutKeys(login, before).getMap();
      case JsonObject group -> group.getMap();
      case JsonArray list -> list.getList();
      case Object plain -> plain;
    };
  }

  private static JsonObject withoutKeys(JsonObject login, JsonObject before) {
    var known = before.getJsonObject(LOGIN).getJsonArray(KEYS);
    var told = new ArrayList<String>();
    for (var key : login.getJsonArray(KEYS)) {
      told.add(told((JsonObject) key, known.stream().anyMatch(key::equals)));
    }
    return login.copy().put(KEYS, told);
  }

  private static String told(JsonObject key, boolean known) {
    var kind = key.getString("kind");
    return kind.equals(SECRET)
        ? kind + (known ? "" : ", new")
        : kind
            + " sha256:"
            + HexFormat.of().formatHex(Sha256.of(key.getString("value")), 0, DIGEST_BYTES);
  }
}
