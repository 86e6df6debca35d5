package viche.http.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import viche.discussion.PageCache;
import viche.http.Access;
import viche.http.CacheMeter;
import viche.http.CachedReads;
import viche.http.Logins;
import viche.http.PublicPage;
import viche.http.SubmissionMeter;
import viche.http.UseCases;
import viche.http.contract.Contract;
import viche.http.contract.ContractSource;
import viche.http.demo.Demo;
import viche.http.engine.Api;
import viche.http.engine.ClientAddress;
import viche.http.engine.Cors;
import viche.http.engine.Entrance;
import viche.http.engine.Failures;
import viche.http.engine.Gate;
import viche.http.engine.Memory;
import viche.http.engine.Patience;
import viche.http.engine.RateLimits;
import viche.http.engine.SecurityHeaders;
import viche.http.operation.AccountOperations;
import viche.http.operation.AdminOperations;
import viche.http.operation.DecisionOperations;
import viche.http.operation.DiscussionOperations;
import viche.http.operation.EmbedOperations;
import viche.http.operation.EndpointOperations;
import viche.http.operation.ErasureOperations;
import viche.http.operation.FeedOperations;
import viche.http.operation.KeptPages;
import viche.http.operation.ListOperations;
import viche.http.operation.MovingOperations;
import viche.http.operation.NotificationOperations;
import viche.http.operation.OverviewOperations;
import viche.http.operation.OwnOperations;
import viche.http.operation.PageDraft;
import viche.http.operation.QueueOperations;
import viche.http.operation.ReaderOperations;
import viche.http.operation.RuleOperations;
import viche.http.page.ApiPages;
import viche.http.page.DeskPage;
import viche.http.page.Guides;
import viche.http.page.MissingGuide;
import viche.http.page.ProblemPages;
import viche.http.page.Scripts;
import viche.http.page.Slashed;
import viche.http.page.StaticPages;
import viche.identity.TokenVerifier;
import viche.site.Site;

/** The server of the API and the pages: one router, listened to on every event loop. */
public final class Web {
  /** The contract on the class path. */
  public static final String CONTRACT = "api/openapi.yaml";

  private static final long GRACE_SECONDS = 10;

  private final Vertx vertx;
  private final Router router;
  private final Failures failures = new Failures();
  private final Api api;
  private final CachedReads cached;
  private final Entrance entrance;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /**
   * What the server needs besides the use cases.
   *
   * @param gate to the work of operations
   * @param cacheBytes that finished pages may take
   * @param demo absent unless in demo mode
   */
  public record ServerDependencies(
      Logins logins,
      TokenVerifier verifier,
      RateLimits limits,
      ClientAddress addresses,
      PrometheusMeterRegistry metrics,
      Clock clock,
      Gate gate,
      long cacheBytes,
      @Nullable Demo demo) {}

  /** What the server serves that depends on nothing but the contract. */
  public record Documents(ApiPages pages, Guides guides, ProblemPages problems, Scripts scripts) {
    /** Reads and writes them; blocks for a moment. */
    public static Documents of(ContractSource contract) {
      return new Documents(
          new ApiPages(CONTRACT, contract),
          new Guides(),
          new ProblemPages(contract),
          new Scripts());
    }
  }

  /**
   * Builds the router.
   *
   * @throws IllegalStateException naming every difference between the contract and the routes
   */
  public Web(
      Vertx vertx,
      Contract contract,
      Documents documents,
      UseCases use,
      ServerDependencies around) {
    this.vertx = vertx;
    var pages =
        new PageCache<>(
            vertx,
            use.discussing().freshness(),
            around.cacheBytes(),
            PageDraft::print,
            PublicPage::weight);
    this.router = Router.router(vertx);
    var memory = new Memory();
    this.entrance = new Entrance(vertx, failures, Patience.USUAL, memory);
    this.api =
        new Api(
            contract,
            new Api.Shared(
                around.addresses(), new Cors(key -> origins(use, key)), memory, around.gate()));
    router.route().handler(new RequestMeter(around.metrics()));
    router.route().handler(new SecurityHeaders());
    failures.install(router);
    new Slashed("/docs").mount(router);
    new Slashed("/desk").mount(router);
    documents.pages().mount(router, around.demo() != null);
    documents.guides().mount(router);
    new MissingGuide().mount(router);
    documents.problems().mount(router);
    documents.scripts().mount(router);
    new StaticPages("viche/http/page/host")
        .mount(router); // what browsers and crawlers ask any host for
    var loginLink = around.demo() == null ? null : "/demo/login";
    new DeskPage(use.sites(), around.logins().firstSite(), loginLink).mount(router);
    Optional.ofNullable(around.demo())
        .ifPresent(demo -> demo.mount(router, new DemoArchive(use, demo.site())));
    new FrontDoor(around.demo() == null ? "/docs" : "/demo").mount(router);
    routes(use, around, new KeptPages(pages)).add(api);
    api.mount(router);
    cached = new CachedReads(pages, request -> router.handle(new UnreadQuery(request)));
    CacheMeter.of(around.metrics(), pages, cached);
    for (var lane : Gate.Lane.values()) {
      Gauge.builder("viche.requests.working", around.gate(), gate -> gate.working(lane))
          .description("Requests at work, by the lane of the gate they came through")
          .tag("lane", lane.name().toLowerCase(Locale.ROOT))
          .register(around.metrics());
    }
  }

  private static Routes routes(UseCases use, ServerDependencies around, KeptPages pages) {
    var access =
        new Access(
            use.sites(),
            new Access.LoginGate(
                around.logins(),
                around.verifier(),
                around.limits(),
                around.metrics(),
                around.clock()),
            use.overseeing().activity());
    return new Routes(
        access,
        new DiscussionOperations(use.discussing(), pages, around.limits()),
        new ListOperations(use.fronting().lists(), pages),
        new FeedOperations(use.fronting().feeds(), pages),
        new EmbedOperations(
            use.fronting().embeds(), use.sites(), use.discussing().freshness(), pages),
        new ReaderOperations(access, use.writing(), new SubmissionMeter(around.metrics())),
        new OwnOperations(use.writing(), use.notifying().follows(), around.limits()),
        new NotificationOperations(use.notifying()),
        new QueueOperations(access, use.queueing()),
        new DecisionOperations(use.deciding()),
        new AccountOperations(use.accounts()),
        new OverviewOperations(use.overseeing(), around.limits(), around.clock()),
        new RuleOperations(use.governing()),
        new AdminOperations(access, use.governing().siteChanges(), around.logins()),
        new EndpointOperations(use.telling()),
        new MovingOperations(use.moving()),
        new ErasureOperations(use.erasing()));
  }

  private static Future<Optional<Set<String>>> origins(UseCases use, String site) {
    return use.sites()
        .find(site)
        .map(found -> found.map(Site::settings).map(s -> Set.copyOf(s.origins())));
  }

  /**
   * Listens, on as many event loops as there are processors; on one when the port is 0.
   *
   * @return the port
   */
  public Future<Integer> listen(String host, int port) {
    var instances = port == 0 ? 1 : Runtime.getRuntime().availableProcessors();
    var deployment =
        new DeploymentOptions()
            .setThreadingModel(ThreadingModel.EVENT_LOOP)
            .setInstances(instances);
    return vertx
        .deployVerticle(() -> new Listener(host, port), deployment)
        .map(id -> servers.getFirst().actualPort());
  }

  /** Asks the client of each answer from now on to close its connection. */
  public void stopping() {
    entrance.stopping();
  }

  /** Takes no more connections, lets requests in flight finish, then closes. */
  public Future<Void> shutdown() {
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS))
                .toList())
        .mapEmpty();
  }

  /** One server on one event loop. */
  private final class Listener extends VerticleBase {
    private final String host;
    private final int port;

    Listener(String host, int port) {
      this.host = host;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      return entrance.server(cached).listen(port, host).map(servers::add);
    }
  }
}
