package viche.submission.wish;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import viche.comment.account.AccountStore;
import viche.comment.account.NamedLogin;
import viche.database.Database;
import viche.database.Times;
import viche.identity.Principal;
import viche.notification.MuteStore;
import viche.notification.MuteStore.MuteTarget;
import viche.notification.MuteStore.MutedPerson;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;
import viche.site.Stamp;

/** Readers don't want to see a person. That is between them and the service: nobody is told. */
public final class Mutes {
  /** Persons that one account mutes. */
  static final int MOST = 500;

  private final Database database;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final MuteStore mutes = new MuteStore();

  public Mutes(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those a reader has muted, the latest first. */
  public Future<List<MutedPerson>> all(Site site, Principal reader) {
    return database.read(client -> mutes.all(client, site.id(), reader.subject()));
  }

  /**
   * Mutes a person; doing it twice changes nothing. Whoever has acted as a moderator can't be: what
   * they say in that role concerns everybody.
   */
  public Future<Void> mute(Site site, Principal reader, UUID person) {
    var now = Times.now(clock);
    return database.transaction(
        client ->
            accounts
                .ensure(client, site.id(), NamedLogin.of(reader), now)
                .compose(account -> mute(client, new Stamp(site.id(), account, now), person)));
  }

  private Future<Void> mute(SqlClient client, Stamp stamp, UUID person) {
    if (stamp.by().equals(person)) {
      return Refusal.Invalid.of("path/account", "is your own").failed();
    }
    return accounts
        .lock(client, stamp.site(), stamp.by())
        .compose(locked -> mutes.look(client, stamp.site(), stamp.by(), person))
        .compose(
            target -> {
              if (!target.known()) {
                return new Refusal.NotFound(Thing.ACCOUNT, person.toString()).failed();
              }
              if (target.already()) {
                return Future.succeededFuture();
              }
              refuse(target);
              return mutes.add(client, stamp, person);
            });
  }

  private static void refuse(MuteTarget target) {
    if (target.moderates()) {
      throw Refusal.Invalid.of("path/account", "moderates here and can't be muted").exception();
    }
    if (target.muted() >= MOST) {
      throw Refusal.Invalid.of(
              "path/account", "you have muted " + MOST + " people, which is the most")
          .exception();
    }
  }

  /** Ends that; doing it twice changes nothing. */
  public Future<Void> unmute(Site site, Principal reader, UUID person) {
    return database.transaction(
        client -> mutes.remove(client, site.id(), reader.subject(), person));
  }
}
