package viche.moderation.settings;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.account.AccountStore;
import viche.comment.account.Author;
import viche.database.JsonColumn;
import viche.database.Times;
import viche.digest.Sha256;
import viche.identity.Principal;
import viche.site.Site;
import viche.site.SiteChange;
import viche.site.SiteSettings;
import viche.site.Sites;

/**
 * Changes of a site's settings: each is in the log of its moderators, with who made it and what was
 * before. Of keys the log tells the kinds and what tells them apart, never the keys: of public ones
 * and of addresses the beginning of their SHA-256, of secrets, which that could help to guess, only
 * that they are new.
 */
public final class SiteChanges {
  private static final String LOGIN = "login";
  private static final String KEYS = "keys";
  private static final String SECRET = "secret";
  private static final int DIGEST_BYTES = 8;

  private final Sites sites;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final LogStore log = new LogStore();

  public SiteChanges(Sites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** What one setting was and is; null where it was, or is, not set. */
  record ChangedSettings(String setting, @Nullable Object before, @Nullable Object after) {}

  /** The details of a row of the log. */
  record Details(long version, List<ChangedSettings> changed) {}

  /**
   * Changes a site's settings, or makes the site, which needs no row: its log begins with it.
   *
   * <p>Fails with a refusal when the change is invalid.
   */
  public Future<Site> put(String key, SiteChange change, Principal by) {
    return sites.put(key, change, (client, before, after) -> note(client, by, before, after));
  }

  private Future<Void> note(SqlClient client, Principal by, Site before, SiteSettings after) {
    var changed = between(before.settings(), after);
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    var now = Times.now(clock);
    var details = new Details(before.version() + 1, changed);
    return accounts
        .ensure(client, before.id(), by.subject(), Author.of(by), now)
        .compose(
            admin ->
                log.add(
                    client,
                    before.id(),
                    new LogEntry(Act.SITE_CHANGED, admin, Subject.SITE, details, now)));
  }

  /** The settings that differ, by name. */
  static List<ChangedSettings> between(SiteSettings before, SiteSettings after) {
    var old = JsonColumn.write(before);
    var now = JsonColumn.write(after);
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
