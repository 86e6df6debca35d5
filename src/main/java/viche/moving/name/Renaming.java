package viche.moving.name;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.comment.account.RenamingStore;
import viche.comment.account.RenamingStore.DueAccount;
import viche.comment.account.RenamingStore.Renamed;
import viche.database.Database;
import viche.database.Duty;
import viche.screening.ActiveRules;
import viche.screening.RuleSet;
import viche.site.Site;
import viche.site.Sites;

/**
 * Gives comments the name, picture and badges that the login says today, where the site wants it:
 * those of one account in the order of their writing, some in each transaction, the accounts in
 * turn.
 *
 * <p>What is due stands in rows, and every instance looks there once a second. An account is
 * claimed for one transaction: what an instance doesn't live to commit is due as before. A name
 * that the rules hold for a moderator waits until readers see a comment that was written under it.
 */
public final class Renaming {
  private static final Logger LOG = LoggerFactory.getLogger(Renaming.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** After which a name that waited is looked at again. */
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Accounts of one look. */
  private static final int MOST_DUE = 50;

  /** Comments of one transaction, and so at most as many articles. */
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Sites sites;
  private final ActiveRules rules;
  private final Duty duty;
  private final RenamingStore store = new RenamingStore();
  private final BylineStore bylines = new BylineStore();

  public Renaming(Vertx vertx, Database database, Sites sites, ActiveRules rules) {
    this.database = database;
    this.sites = sites;
    this.rules = rules;
    this.duty = new Duty(vertx, LOOK, this::round, Renaming::failed);
  }

  /** Begins to look once a second; to be called once. */
  public void start() {
    duty.start();
  }

  private static void failed(Throwable failure) {
    if (!Database.isAway(failure)) {
      LOG.warn("Comments keep an earlier name for now: {}", failure.getClass().getName());
    }
  }

  private Future<Void> round() {
    return duty.whileMore(
        () -> database.read(client -> store.due(client, MOST_DUE)).compose(this::each));
  }

  /** Whether anything was done; one that fails doesn't keep the others from their turn. */
  private Future<Boolean> each(List<DueAccount> due) {
    var any = Future.succeededFuture(false);
    for (var account : due) {
      any =
          any.compose(
              before ->
                  attempt(account)
                      .onFailure(Renaming::failed)
                      .otherwise(false)
                      .map(now -> before || now));
    }
    return any;
  }

  private Future<Boolean> attempt(DueAccount due) {
    return sites
        .get(due.site())
        .compose(
            site ->
                rules
                    .of(site)
                    .compose(
                        inForce ->
                            database.transaction(
                                client ->
                                    store
                                        .take(client, due)
                                        .compose(
                                            taken ->
                                                taken.isEmpty()
                                                    ? Future.succeededFuture(false)
                                                    : step(client, site, inForce, taken.get())
                                                        .map(true)))));
  }

  private Future<Void> step(SqlClient client, Site site, RuleSet inForce, Renamed renamed) {
    if (!site.settings().namesFollow()) {
      return store.rest(client, site.id(), renamed, null);
    }
    var name = renamed.author().name();
    return renamed.isBegun() || !inForce.holdsName(name)
        ? some(client, site.id(), renamed)
        : bylines
            .shows(client, site.id(), renamed.account(), name)
            .compose(
                shown ->
                    shown
                        ? some(client, site.id(), renamed)
                        : store.rest(client, site.id(), renamed, PAUSE));
  }

  private Future<Void> some(SqlClient client, long site, Renamed renamed) {
    return bylines
        .next(client, site, renamed, AT_ONCE)
        .compose(
            turn ->
                bylines
                    .write(client, site, renamed, turn.others())
                    .compose(
                        written ->
                            turn.length() < AT_ONCE
                                ? store.rest(client, site, renamed, null)
                                : store.goOn(client, site, renamed, turn.last())));
  }

  /** Looks no more; complete once what it is at has ended. */
  public Future<Void> close() {
    return duty.close();
  }
}
