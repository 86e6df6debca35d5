package viche.moderation.settings;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore.Act;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.decision.Decisions;
import viche.moderation.settings.VersionedChange.NextVersion;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.refusal.Refusal.Thing;
import viche.screening.ActiveRules;
import viche.screening.RuleStore;
import viche.screening.RuleStore.RulesChange;
import viche.screening.RuleStore.RulesVersion;
import viche.screening.Rules;
import viche.site.Site;
import viche.text.PlainText;

/** A site's rules and every version they ever had. */
public final class Rulebook {
  private static final String ORDER = "rules";

  private final Database database;
  private final ActiveRules active;
  private final Clock clock;
  private final VersionedChange change;
  private final RuleStore store = new RuleStore();

  public Rulebook(Database database, ActiveRules active, Clock clock) {
    this.database = database;
    this.active = active;
    this.clock = clock;
    this.change = new VersionedChange(database, Act.RULES_CHANGED, Refusal.StaleRules::new);
  }

  /**
   * A change as a moderator sent it.
   *
   * @param version the one it was made from
   * @param note why, for colleagues
   */
  public record RulesProposal(long version, Rules rules, @Nullable String note) {}

  /** Versions without their rules, the latest first. */
  public record RulesChanges(List<RulesChange> items, @Nullable String next) {}

  /** What the log tells of a change. */
  private record RulesTold(long version, @Nullable String note) {}

  /** The rules in force. */
  public Future<RulesVersion> current(Site site) {
    return database.read(
        client -> store.latest(client, site.id()).compose(latest -> version(client, site, latest)));
  }

  /** The rules as they were in a version. */
  public Future<RulesVersion> version(Site site, long number) {
    return database.read(client -> version(client, site, number));
  }

  private Future<RulesVersion> version(SqlClient client, Site site, long number) {
    return number == 0
        ? Future.succeededFuture(
            new RulesVersion(new RulesChange(0, null, null, null), ActiveRules.initial()))
        : store
            .find(client, site.id(), number)
            .map(
                found ->
                    found.orElseThrow(
                        () ->
                            new Refusal.NotFound(Thing.RULES, String.valueOf(number)).exception()));
  }

  /** The versions there were. */
  public Future<RulesChanges> changes(Site site, @Nullable String after, int limit) {
    var cursor = Cursor.parse(after, ORDER, 1, key -> Long.parseLong(key.getFirst()));
    var before = cursor == null ? 0 : cursor;
    return database
        .read(client -> store.changes(client, site.id(), before, limit + 1))
        .map(
            changes -> {
              if (changes.size() <= limit) {
                return new RulesChanges(changes, null);
              }
              var page = changes.subList(0, limit);
              return new RulesChanges(page, Cursor.of(ORDER, page.getLast().version()));
            });
  }

  /** What is wrong with proposed rules. */
  public Future<List<Fault>> faults(Rules proposed) {
    return active.faults("/rules", proposed);
  }

  /**
   * Puts rules into force, whole or not at all.
   *
   * <p>Refused when they have faults, or when somebody has changed the rules since the version
   * named.
   */
  public Future<RulesVersion> change(Moderator moderator, RulesProposal proposal) {
    return faults(proposal.rules())
        .compose(
            faults ->
                faults.isEmpty()
                    ? apply(moderator, proposal)
                    : new Refusal.Invalid(faults).failed());
  }

  private Future<RulesVersion> apply(Moderator moderator, RulesProposal proposal) {
    var rules = proposal.rules();
    var note =
        proposal.note() == null
            ? null
            : PlainText.note("/note", proposal.note(), Decisions.LONGEST_NOTE);
    var site = moderator.site();
    var next =
        new NextVersion(
            proposal.version(),
            client -> store.latest(client, site.id()),
            (client, stamp, version) -> store.insert(client, stamp, version, rules, note),
            version -> new RulesTold(version, note));
    return change
        .make(moderator, Times.now(clock), next)
        .compose(
            done -> {
              active.changed(site);
              return version(site, proposal.version() + 1);
            });
  }
}
