package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.account.NoSubject;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Rounds;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.event.PlainOccurrence;
import viche.event.fact.EventType;
import viche.identity.Principal;
import viche.job.Job;
import viche.job.Jobs;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moving.erasure.ErasureStore.GoingAccount;
import viche.moving.erasure.ErasureTask.ErasureWork;
import viche.moving.hold.HoldStore;
import viche.moving.hold.LegalHold.HeldThing;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Actor;
import viche.site.Site;

/**
 * Accounts that go. The account itself is anonymous when the request is answered, and so are its
 * comments unless there are very many; a job does the rest. Whoever comes again with the same login
 * is somebody new.
 */
public final class Erasures {
  /** Of the jobs. */
  public static final List<String> KINDS = List.of(ErasureTask.KIND);

  /** How long a request waits for the names to go, which the job sees to anyway. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final Database database;
  private final Jobs jobs;
  private final Clock clock;
  private final ModeratorTransaction acting;
  private final OwnErasureRule own = new OwnErasureRule();
  private final NamePass names = new NamePass();
  private final ErasureStore store = new ErasureStore();
  private final ErasureJobStore running = new ErasureJobStore();
  private final HoldStore holds = new HoldStore();
  private final LogStore log = new LogStore();

  public Erasures(Database database, Jobs jobs, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.clock = clock;
    this.acting = new ModeratorTransaction(database);
    jobs.handle(new ErasureTask());
  }

  /** What the log and the event tell. */
  private record ErasureTold(ErasedTexts texts) {}

  /** An erasure that has begun. */
  private record BegunErasure(UUID account, Job job) {}

  /**
   * Erases the account of a subject, for an admin. Refused as not found where there is none, as
   * after the first time, and while a legal hold keeps it.
   */
  public Future<Job> erase(Moderator admin, String subject, ErasedTexts texts) {
    var now = Times.now(clock);
    return acting
        .perform(
            admin,
            now,
            (client, by) ->
                begin(
                    client,
                    admin.site(),
                    subject,
                    new ErasureRequest(new Actor(by, admin.author().name()), texts, now)))
        .compose(begun -> unnamed(admin.site(), begun));
  }

  /**
   * Erases a reader's own account, where the site allows it, if {@link OwnErasureRule} does and no
   * legal hold keeps it; the account.
   */
  public Future<UUID> erase(Site site, Principal reader, ErasedTexts texts) {
    if (!site.settings().readersMayErase()) {
      return new Refusal.NotAllowed("this site erases accounts on request only").failed();
    }
    var request = new ErasureRequest(null, texts, Times.now(clock));
    return database
        .transaction(client -> begin(client, site, reader.subject(), request))
        .compose(begun -> unnamed(site, begun).map(begun.account()));
  }

  /**
   * What is asked for.
   *
   * @param by null: the account itself
   */
  record ErasureRequest(@Nullable Actor by, ErasedTexts texts, Instant at) {
    boolean byReader() {
      return by == null;
    }
  }

  private Future<BegunErasure> begin(
      SqlClient client, Site site, String subject, ErasureRequest request) {
    return store
        .lock(client, site.id(), subject)
        .compose(
            found -> {
              var account =
                  found.orElseThrow(() -> new Refusal.NotFound(Thing.ACCOUNT, subject).exception());
              return holds
                  .find(client, site.id(), HeldThing.account(account.id()))
                  .compose(
                      hold ->
                          hold.filter(held -> held.holds(request.at()))
                              .<Future<Void>>map(held -> new Refusal.OnHold(held.until()).failed())
                              .orElseGet(() -> check(client, site, subject, request)))
                  .compose(allowed -> begin(client, site, account, request));
            });
  }

  private Future<Void> check(SqlClient client, Site site, String subject, ErasureRequest request) {
    return request.byReader()
        ? own.check(client, site.id(), subject, request.at())
        : Future.succeededFuture();
  }

  private Future<BegunErasure> begin(
      SqlClient client, Site site, GoingAccount account, ErasureRequest request) {
    var former = account.moderated() ? FormerName.MODERATOR : FormerName.READER;
    var name = former.in(site.settings().language());
    var by = request.by() == null ? new Actor(account.id(), name) : request.by();
    var anonymous =
        NoSubject.is(account.subject())
            ? again(client, site.id(), account.id(), request.texts())
            : forget(client, site.id(), account, name, request);
    return anonymous
        .compose(done -> work(client, site.id(), account.id(), by, request.at()))
        .compose(
            job ->
                log.add(
                        client,
                        site.id(),
                        new LogEntry(
                            Act.ACCOUNT_ERASED,
                            by.id(),
                            new Subject(account.id(), null),
                            new ErasureTold(request.texts()),
                            request.at()))
                    .map(new BegunErasure(account.id(), job)));
  }

  /** Begins the job that finds what there is of an account that is anonymous already. */
  private Future<Job> work(SqlClient client, long site, UUID account, Actor by, Instant now) {
    return store
        .comments(client, site, account)
        .compose(
            comments ->
                jobs.begin(
                    client,
                    site,
                    new Job.Beginning(
                        Ids.next(),
                        ErasureTask.KIND,
                        new ErasureWork(account),
                        comments,
                        by,
                        now)));
  }

  /**
   * Goes on with what a hold has kept of an account that was erased, if it was: by the job that is
   * at it, or by a new one.
   */
  Future<Void> goOn(SqlClient client, long site, UUID account, Actor by, Instant now) {
    return store
        .isErased(client, site, account)
        .compose(
            erased ->
                erased
                    ? running
                        .beginAnew(client, site, account)
                        .compose(
                            begun ->
                                begun
                                    ? Future.succeededFuture()
                                    : work(client, site, account, by, now).mapEmpty())
                    : Future.succeededFuture());
  }

  private Future<Void> forget(
      SqlClient client, long site, GoingAccount account, String name, ErasureRequest request) {
    UnitOfWork.tell(
        client,
        new PlainOccurrence(
            site,
            EventType.ACCOUNT_ERASED,
            Map.of("account", Map.of("id", account.id()), "texts", request.texts())));
    return store
        .insert(client, site, account, request)
        .compose(done -> holds.keep(client, site, account.id(), account.person()))
        .compose(done -> holds.forgetEnded(client, site, account.id()))
        .compose(done -> store.forget(client, site, account.id(), name));
  }

  /** What is erased already can lose its texts, too, and what was held meanwhile. */
  private Future<Void> again(SqlClient client, long site, UUID account, ErasedTexts texts) {
    return texts == ErasedTexts.KEEP
        ? Future.succeededFuture()
        : store.removeTexts(client, site, account);
  }

  /** Whatever becomes of this, the erasure has begun. */
  private Future<Job> unnamed(Site site, BegunErasure begun) {
    var end = clock.instant().plus(PATIENCE);
    return database
        .read(client -> store.get(client, site, begun.account()))
        .compose(erased -> unnamed(erased, end))
        .otherwiseEmpty()
        .map(begun.job());
  }

  private Future<Void> unnamed(ErasedAccount erased, Instant end) {
    var place = new String[1];
    return Rounds.whileMore(
        () ->
            database
                .transaction(client -> names.page(client, erased, place[0], names.usual()))
                .map(
                    page -> {
                      place[0] = page.next();
                      return page.next() != null && clock.instant().isBefore(end);
                    }));
  }
}
