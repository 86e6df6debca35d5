package viche.app;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.app.demo.DemoBanner;
import viche.app.demo.DemoClock;
import viche.app.demo.DemoData;
import viche.app.demo.DemoEndpoint;
import viche.app.settings.DatabaseUrl;
import viche.app.settings.Settings;
import viche.app.settings.Settings.Embedded;
import viche.app.settings.Settings.LimitsSetting;
import viche.app.settings.Settings.Server;
import viche.database.Database;
import viche.database.DatabaseAddress;
import viche.database.LetterCase;
import viche.database.Migrations;
import viche.database.Shares;
import viche.database.Statistics;
import viche.database.embedded.EmbeddedPostgres;
import viche.event.Events;
import viche.http.Management;
import viche.http.UseCases;
import viche.http.contract.Contract;
import viche.http.contract.ContractSource;
import viche.http.demo.DemoReceiver;
import viche.http.demo.Newsroom;
import viche.http.server.Web;
import viche.moderation.watch.Watch;
import viche.moving.retention.Retention;
import viche.outgoing.Outgoing;
import viche.site.Site;
import viche.site.Sites;
import viche.submission.outside.OutsideChecks;

/** The whole service, built by hand from its settings and closed in reverse. */
public final class Application implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final long STEP_SECONDS = 15;

  /** What ends by itself, or takes as long as it takes and says so. */
  private static final long FOR_GOOD = Long.MAX_VALUE;

  /** A demo's beginnings are a thousand transactions, once; two seconds on a usual disk. */
  private static final long DEMO_SECONDS = 120;

  /** Threads for what can be got ready beside the rest; the common pool has too few. */
  private static final Executor STARTING =
      task -> Thread.ofPlatform().daemon().name("starting").start(task);

  private final Settings settings;
  private final Clock clock;
  private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
  private int port;
  private int managementPort;
  private volatile boolean lost;

  private Application(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Starts the service; returns once it answers requests.
   *
   * @throws StartException and others that {@link StartFailure} explains; what was started is
   *     closed
   */
  public static Application start(Settings settings) throws InterruptedException {
    return start(settings, Clock.systemUTC());
  }

  /** As {@link #start(Settings)}, by another clock than the machine's. */
  public static Application start(Settings settings, Clock clock) throws InterruptedException {
    var application = new Application(settings, clock);
    try {
      application.open();
    } catch (RuntimeException | InterruptedException e) {
      application.close();
      throw e;
    }
    return application;
  }

  /** The port of the API and the pages. */
  public int port() {
    return port;
  }

  /** The port of health and metrics. */
  public int managementPort() {
    return managementPort;
  }

  /** The banner of demo mode. */
  @Override
  public String greeting() {
    return settings.demo() ? new DemoBanner(settings, port).text() : "";
  }

  @Override
  public boolean lost() {
    return lost;
  }

  private void open() throws InterruptedException {
    // The contract takes as long as all the rest; both are got ready at once.
    var source = CompletableFuture.supplyAsync(() -> ContractSource.read(Web.CONTRACT), STARTING);
    var contract = source.thenApplyAsync(Contract::of, STARTING);
    var documents = source.thenApplyAsync(Web.Documents::of, STARTING);
    var metrics = Metrics.registry();
    var making = CompletableFuture.supplyAsync(() -> vertx(metrics), STARTING);
    opened.push(() -> await(making.join().close()));
    var address = address();
    var vertx = making.join();
    var database = Database.open(vertx, address, Shares.of(settings.database().connections()));
    opened.push(() -> await(database.close()));
    await(database.arrival(settings.database().patience()), FOR_GOOD);
    await(new Migrations(vertx, address).run(), FOR_GOOD);
    await(LetterCase.check(database));
    var statistics = new Statistics(vertx, database);
    statistics.start();
    opened.push(() -> await(statistics.close()));

    var sites = new Sites(vertx, database, clock);
    var site = await(new FirstSite(vertx, sites, settings).open(), FOR_GOOD);
    var limited = settings.http().limits() == LimitsSetting.DEFAULT;
    var bounds =
        new Assembly.Bounds(
            limited, settings.database().answers(), settings.database().notifications());
    var assembly = new Assembly(vertx, database, clock, bounds, Metrics.ofDecisions(metrics));
    var surroundings = new ServerSurroundings(settings, clock);
    var outgoing = new Outgoing(vertx, surroundings.reach(address));
    var keeping = new Events.EventKeeping(clock, settings.database().events());
    var events = new Events(vertx, database, sites, outgoing, keeping);
    var outside = new OutsideChecks(vertx, database, events, clock, Metrics.ofOutside(metrics));
    outside.start();
    opened.push(() -> await(outside.close()));
    events.start();
    opened.push(() -> await(events.close()));
    var watch = new Watch(vertx, database, sites, events, clock);
    watch.start();
    opened.push(() -> await(watch.close()));
    var useCases = assembly.useCases(sites, events);
    opened.push(() -> await(assembly.close()));
    var retained = Metrics.ofRetention(metrics, clock);
    var retention = new Retention(vertx, database, sites, retained, assembly.perishables());
    retention.start();
    opened.push(() -> await(retention.close()));

    var http = settings.http();
    var backlog = new BacklogMeter(metrics, useCases.overseeing().backlog(), clock);
    var freshness = useCases.discussing().freshness();
    var health =
        new Management.Sources(database::takesWrites, freshness::silence, backlog::refresh);
    var management = new Management(vertx, metrics, health);
    var receiver = settings.demo() ? receiver(vertx) : null;
    var around = surroundings.of(vertx, metrics, outgoing, receiver);
    var web = new Web(vertx, contract.join(), documents.join(), useCases, around);
    opened.push(() -> await(web.shutdown()));
    opened.push(Metrics.ofLive(metrics, useCases.overseeing().live())::close);
    opened.push(Metrics.ofFollowing(metrics, useCases.discussing().following())::close);
    var following = useCases.discussing().following();
    var live = useCases.overseeing().live();
    port = await(web.listen(http.host(), http.port()));
    managementPort = await(management.listen(http.managementHost(), http.managementPort()));
    // From here on there may be somebody to drain.
    opened.push(
        () -> {
          var window = lost ? Duration.ZERO : http.drain();
          new Drain(management, web, following, live, window).take();
        });
    outgoing.owns(port);
    outgoing.owns(managementPort);
    if (receiver != null) {
      fillDemo(vertx, database, site, beginnings -> beginnings.useCases(sites, events));
      // What is behind it is no news.
      var endpoint = new DemoEndpoint(database, events.endpoints());
      await(endpoint.lead(site, receiver.address()));
    }
    LOG.info(
        "Listening on {}:{}, management on {}:{}",
        http.host(),
        port,
        http.managementHost(),
        managementPort);
  }

  /** The demo's beginnings: by a clock of their own, and without the limits on an account. */
  private void fillDemo(
      Vertx vertx, Database database, Site site, Function<Assembly, UseCases> useCases)
      throws InterruptedException {
    var before = new DemoClock(clock.instant());
    var bounds =
        new Assembly.Bounds(
            false, settings.database().answers(), settings.database().notifications());
    var assembly = new Assembly(vertx, database, before, bounds, outcome -> {});
    try {
      await(
          new DemoData(
                  useCases.apply(assembly),
                  before,
                  Newsroom.read(),
                  new DemoBanner(settings, port).address())
              .fill(site),
          DEMO_SECONDS);
    } finally {
      await(assembly.close());
    }
  }

  private DatabaseAddress address() {
    return switch (settings.database().place()) {
      case Embedded embedded -> {
        var postgres = EmbeddedPostgres.start(embedded.directory(), this::databaseLost);
        opened.push(postgres);
        yield address(DatabaseUrl.parse(postgres.url()));
      }
      case Server server -> address(server);
    };
  }

  static DatabaseAddress address(Server server) {
    var credentials = server.credentials();
    return new DatabaseAddress(
        server.host(),
        server.port(),
        server.database(),
        credentials.user(),
        credentials.password().value(),
        server.sslMode());
  }

  /** Without its database the service is of no use; leaving lets whoever watches it start again. */
  private void databaseLost(String why) {
    lost = true;
    LOG.error("{}. The service leaves; its next start recovers what was stored", why);
    Thread.ofPlatform().name("leave").start(() -> System.exit(1));
  }

  private Vertx vertx(PrometheusMeterRegistry metrics) {
    opened.push(Metrics.ofCollections(metrics));
    return Vertx.builder()
        .with(
            new VertxOptions().setPreferNativeTransport(true).setMetricsOptions(Metrics.ofVertx()))
        .withMetrics(new MicrometerMetricsFactory(metrics))
        .build();
  }

  /** What a demo's events go to. */
  private DemoReceiver receiver(Vertx vertx) throws InterruptedException {
    var receiver = await(DemoReceiver.open(vertx));
    opened.push(() -> await(receiver.close()));
    return receiver;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      var next = opened.pop();
      try {
        next.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) { // AutoCloseable promises no less; the rest is to be closed too
        LOG.warn("A part did not close cleanly", e);
      }
    }
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    return await(future, STEP_SECONDS);
  }

  private static <T> T await(Future<T> future, long seconds) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof IOException cause) {
        throw new UncheckedIOException(cause);
      }
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (TimeoutException e) {
      throw new StartException("A part did not answer within " + seconds + " s", e);
    }
  }
}
