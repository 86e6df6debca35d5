package viche.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Vert.x can do at best: an {@code HttpServer} on one event loop that answers every request
 * with the same headers and bytes. Ends with its standard input.
 *
 * <p>Arguments: a file with the body, then the headers, whole lines.
 */
final class BareServer {
  private BareServer() {}

  private record Header(CharSequence name, CharSequence value) {
    static Header of(String line) {
      var colon = line.indexOf(':');
      return new Header(
          HttpHeaders.createOptimized(line.substring(0, colon)),
          HttpHeaders.createOptimized(line.substring(colon + 1).strip()));
    }
  }

  public static void main(String[] arguments) throws IOException {
    var body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
    var headers = new ArrayList<Header>();
    for (var line : List.of(arguments).subList(1, arguments.length)) {
      headers.add(Header.of(line));
    }
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(
            request -> {
              var response = request.response();
              for (var header : headers) {
                response.putHeader(header.name(), header.value());
              }
              response.end(body);
            })
        .listen()
        .onSuccess(server -> System.out.println("Listening on 127.0.0.1:" + server.actualPort()))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
    while (System.in.read() >= 0) {
      // until the pipe is closed
    }
    System.exit(0);
  }
}
