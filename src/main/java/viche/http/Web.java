package viche.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import viche.discussion.PageCache;
import viche.http.DiscussionOperations.Draft;
import viche.http.demo.Demo;
import viche.http.engine.Api;
import viche.http.engine.ApiPages;
import viche.http.engine.Binding;
import viche.http.engine.ClientAddress;
import viche.http.engine.Contract;
import viche.http.engine.ContractSource;
import viche.http.engine.Cors;
import viche.http.engine.Failures;
import viche.http.engine.RateLimits;
import viche.http.engine.Scripts;
import viche.http.engine.SecurityHeaders;
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
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /**
   * What the server needs besides the use cases.
   *
   * @param cacheBytes that finished pages may take
   * @param demo absent unless in demo mode
   */
  public record Surroundings(
      Logins logins,
      TokenVerifier verifier,
      RateLimits limits,
      ClientAddress addresses,
      MeterRegistry metrics,
      Clock clock,
      long cacheBytes,
      @Nullable Demo demo) {}

  /**
   * What the server serves that doesn't depend on anything: the contract's text, its pages, the
   * scripts.
   */
  public record Documents(ContractSource contract, ApiPages pages, Scripts scripts) {
    /** Reads them; blocks for a moment. */
    public static Documents read() {
      return new Documents(ContractSource.read(CONTRACT), new ApiPages(CONTRACT), new Scripts());
    }
  }

  /**
   * Builds the router.
   *
   * @throws IllegalStateException naming every difference between the contract and the routes
   */
  public Web(
      Vertx vertx, Contract contract, Documents documents, UseCases use, Surroundings around) {
    this.vertx = vertx;
    var pages =
        new PageCache<>(
            vertx,
            use.discussing().freshness(),
            around.cacheBytes(),
            Draft::print,
            PublicPage::weight);
    this.router = Router.router(vertx);
    this.api = new Api(contract, around.addresses(), new Cors(key -> origins(use, key)));
    router.route().handler(new RequestMeter(around.metrics()));
    router.route().handler(new SecurityHeaders());
    failures.install(router);
    documents.pages().mount(router);
    documents.scripts().mount(router);
    var loginLink = around.demo() == null ? null : "/demo/login";
    new DeskPage(use.sites(), around.logins().firstSite(), loginLink).mount(router);
    Optional.ofNullable(around.demo())
        .ifPresent(demo -> demo.mount(router, new DemoArchive(use, demo.site())));
    new FrontDoor(around.demo() == null ? "/docs" : "/demo").mount(router);
    routes(use, around, pages).add(api);
    api.mount(router);
    cached = new CachedReads(pages, router);
    CacheMeter.of(around.metrics(), pages, cached);
  }

  private static Routes routes(
      UseCases use, Surroundings around, PageCache<Draft, PublicPage> pages) {
    var access =
        new Access(
            use.sites(),
            around.logins(),
            around.verifier(),
            around.limits(),
            use.moderation().activity());
    return new Routes(
        access,
        new DiscussionOperations(use.discussing(), pages),
        new FollowOperations(use.discussing().following(), around.limits()),
        new ReaderOperations(access, use.reader()),
        new QueueOperations(access, use.moderation().queue(), use.moderation().claims()),
        new SummaryOperations(use.moderation().summaries(), use.moderation().holds()),
        new LiveOperations(use.moderation().live(), around.clock()),
        new ModerationOperations(use.moderation()),
        new BatchOperations(use.moderation().groups(), use.moderation().batches()),
        new RuleOperations(use.moderation().rules(), use.moderation().dryRuns()),
        new PostureOperations(use.moderation().postures()),
        new AdminOperations(access, use.sites(), use.articles(), around.logins()),
        new WarningOperations(use.moderation().warnings()),
        new AccountOperations(use.moderation().accounts(), use.moderation().notes()),
        new FeaturingOperations(use.moderation().featuring()),
        new LogOperations(use.moderation().acts()),
        new CannedReasons());
  }

  private static Future<Set<String>> origins(UseCases use, String site) {
    return use.sites()
        .find(site)
        .map(found -> found.map(Site::settings).map(s -> Set.copyOf(s.origins())).orElse(Set.of()));
  }

  /** The operations served, for tests that walk them all. */
  public List<Binding> bindings() {
    return api.bindings();
  }

  /**
   * Listens, on as many event loops as there are processors; on one when the port is 0.
   *
   * @return the port
   */
  public Future<Integer> listen(String host, int port) {
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setHandle100ContinueAutomatically(true)
            .setIdleTimeout(75)
            // No web sockets: every message would pass their handlers, every stream keep them.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setMaxInitialLineLength(8_192)
            .setMaxHeaderSize(16_384);
    var instances = port == 0 ? 1 : Runtime.getRuntime().availableProcessors();
    var deployment =
        new DeploymentOptions()
            .setThreadingModel(ThreadingModel.EVENT_LOOP)
            .setInstances(instances);
    return vertx
        .deployVerticle(() -> new Listener(options), deployment)
        .map(id -> servers.getFirst().actualPort());
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
    private final HttpServerOptions options;

    Listener(HttpServerOptions options) {
      this.options = options;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(options)
          .requestHandler(cached)
          .invalidRequestHandler(failures::invalid)
          .listen()
          .onSuccess(servers::add);
    }
  }
}
