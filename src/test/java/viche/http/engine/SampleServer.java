package viche.http.engine;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import viche.http.contract.AnswerContract;
import viche.http.contract.Contract;
import viche.http.contract.ContractSource;
import viche.http.page.ApiPages;
import viche.http.page.StaticPages;
import viche.outgoing.Network;

/** A real server on a free port with the operations of the sample contract. */
public final class SampleServer implements AutoCloseable {
  static final String ORIGIN = "https://news.example";
  static final String THING = "018f4e2e-7f1c-7a3b-8c1d-0123456789ab";

  private static final String SAMPLE = "viche/http/sample.yaml";

  final Vertx vertx = Vertx.vertx();
  final Contract contract = Contract.of(ContractSource.read(SAMPLE));
  final AnswerContract answers = new AnswerContract(SAMPLE);
  final Failures failures = new Failures();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  /** What the operations of a test do; each is bound to the sample's id. */
  public interface Actions {
    void add(Api api);
  }

  public SampleServer(Actions actions, List<String> proxies) {
    this(actions, proxies, Patience.USUAL, new Memory());
  }

  public SampleServer(Actions actions, Gate gate) {
    this(actions, List.of(), Patience.USUAL, new Memory(), gate);
  }

  public SampleServer(Actions actions, List<String> proxies, Patience patience, Memory memory) {
    this(actions, proxies, patience, memory, new Gate(16));
  }

  private SampleServer(
      Actions actions, List<String> proxies, Patience patience, Memory memory, Gate gate) {
    var addresses = new ClientAddress(proxies.stream().map(Network::parse).toList());
    var cors =
        new Cors(
            site ->
                Future.succeededFuture(
                    site.equals("news") ? Optional.of(Set.of(ORIGIN)) : Optional.empty()));
    var api = new Api(contract, new Api.Shared(addresses, cors, memory, gate));
    actions.add(api);
    var router = Router.router(vertx);
    router.route().handler(new SecurityHeaders());
    failures.install(router);
    new ApiPages(SAMPLE, ContractSource.read(SAMPLE)).mount(router, false);
    new StaticPages("viche/http/pages").mount(router);
    api.mount(router);
    server =
        await(
            new Entrance(vertx, failures, patience, memory).server(router).listen(0, "127.0.0.1"));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  int port() {
    return server.actualPort();
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Sends a request; a body goes as JSON unless the headers say otherwise. */
  HttpResponse<String> send(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String body,
      String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body != null && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends bytes as they are and reads until the server closes the connection. */
  String raw(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The faults of a problem, each as "pointer: message". */
  static List<String> faults(HttpResponse<String> answer) {
    return new JsonObject(answer.body())
        .getJsonArray("errors").stream()
            .map(each -> (JsonObject) each)
            .map(each -> each.getString("pointer") + ": " + each.getString("message"))
            .toList();
  }

  /** A header; empty where there is none. */
  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  static String type(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("type");
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }
}
