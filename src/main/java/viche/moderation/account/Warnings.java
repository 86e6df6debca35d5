package viche.moderation.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.UUID;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.Sanction;
import viche.comment.account.Sanction.SanctionKind;
import viche.comment.account.SanctionStore;
import viche.database.Database;
import viche.database.Times;
import viche.identity.Principal;
import viche.moderation.account.Sanctions.SanctionTold;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;

/** A warning's other end: the reader who was warned says so. */
public final class Warnings {
  private final Database database;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final LogStore log = new LogStore();

  public Warnings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Acknowledges a warning of the reader's own; doing it twice changes nothing. Anything else is
   * not found.
   */
  public Future<Void> acknowledge(Site site, Principal reader, UUID sanction) {
    return database.transaction(
        client ->
            accounts
                .find(client, site.id(), reader.subject())
                .map(account -> account.map(Account::id).orElseThrow(() -> missing(sanction)))
                .compose(
                    account ->
                        accounts
                            .lock(client, site.id(), account)
                            .compose(locked -> sanctions.find(client, site.id(), account, sanction))
                            .map(
                                found ->
                                    found
                                        .filter(own -> own.kind() == SanctionKind.WARN)
                                        .orElseThrow(() -> missing(sanction)))
                            .compose(warning -> acknowledge(client, site, account, warning))));
  }

  private Future<Void> acknowledge(SqlClient client, Site site, UUID account, Sanction warning) {
    if (warning.acknowledgedAt() != null) {
      return Future.succeededFuture();
    }
    var now = Times.now(clock);
    var told = SanctionTold.of(warning);
    var subject = new Subject(account, null);
    var done = sanctions.acknowledge(client, site.id(), warning.id(), now);
    var noted =
        log.add(
            client, site.id(), new LogEntry(Act.WARNING_ACKNOWLEDGED, account, subject, told, now));
    return Future.all(done, noted).mapEmpty();
  }

  private static RuntimeException missing(UUID sanction) {
    return new Refusal.NotFound(Thing.SANCTION, sanction.toString()).exception();
  }
}
