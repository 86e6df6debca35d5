package viche.testing;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A real nginx with the configuration that the guide prints, before the two instances of its
 * rolling restart. Ports and paths are others, and {@link #CACHE} tells where a page comes from.
 */
public final class Nginx implements AutoCloseable {
  /** Whether a page was kept (HIT), out of date (STALE), fetched (MISS, EXPIRED); in lower case. */
  public static final String CACHE = "x-cache";

  private static final Pattern UPSTREAM = Pattern.compile("(?ms)^upstream viche \\{.*?^}");

  private static final String TELLING = "add_header X-Cache $upstream_cache_status always;";

  private final Process process;
  private final Path output;
  private final int port;

  private Nginx(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /** The program; empty where it isn't installed. */
  public static Optional<Path> program() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param directory for its files
   * @param ports of the two instances
   */
  public static Nginx start(Path directory, List<Integer> ports) throws Exception {
    var port = Ports.free();
    var output = directory.resolve("nginx.out");
    var process =
        new ProcessBuilder(command(directory, configuration(directory, port, ports)))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var nginx = new Nginx(process, output, port);
    Condition.await("nginx listens", () -> nginx.listens() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(nginx.said());
    }
    return nginx;
  }

  /** What it has said so far: what went wrong. */
  public String said() throws IOException {
    return Files.readString(output);
  }

  /** What it says of the configuration when it only reads it. */
  public static String check(Path directory) throws Exception {
    var command = command(directory, configuration(directory, Ports.free(), List.of(8080, 8090)));
    command.add("-t");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static List<String> command(Path directory, Path configuration) {
    return new ArrayList<>(
        List.of(
            program().orElseThrow().toString(), "-p", directory + "/", "-c", "" + configuration));
  }

  private static Path configuration(Path directory, int port, List<Integer> ports)
      throws Exception {
    var certificate = SelfSignedCertificate.create("comments.example");
    var two =
        Guide.named("upkeep")
            .block("nginx", "upstream viche")
            .strip()
            .replace("127.0.0.1:8080", "127.0.0.1:" + ports.getFirst())
            .replace("127.0.0.1:8090", "127.0.0.1:" + ports.getLast());
    var servers =
        UPSTREAM
            .matcher(Guide.named("operate").block("nginx", "proxy_cache_path"))
            .replaceFirst(two)
            .replace("/var/cache/viche", directory + "/cache")
            .replace("proxy_cache viche;", "proxy_cache viche; " + TELLING)
            .replace("/etc/ssl/comments.example.pem", certificate.certificatePath())
            .replace("/etc/ssl/comments.example.key", certificate.privateKeyPath())
            .replace("listen 443 ssl http2;", listen(port));
    var configuration =
        """
        daemon off;
        %1$s
        pid %2$s/nginx.pid;
        error_log stderr;
        events {}
        http {
        access_log off;
        client_body_temp_path %2$s/body;
        proxy_temp_path %2$s/proxy;
        fastcgi_temp_path %2$s/fastcgi;
        uwsgi_temp_path %2$s/uwsgi;
        scgi_temp_path %2$s/scgi;
        %3$s}
        """
            .formatted(user(), directory, servers);
    return Files.writeString(directory.resolve("nginx.conf"), configuration);
  }

  /** As the comment beside that line says. */
  private static String listen(int port) throws IOException {
    return beforeHttp2On()
        ? "listen 127.0.0.1:" + port + " ssl http2;"
        : "listen 127.0.0.1:" + port + " ssl; http2 on;";
  }

  private static boolean beforeHttp2On() throws IOException {
    var asked =
        new ProcessBuilder(program().orElseThrow().toString(), "-v")
            .redirectErrorStream(true)
            .start();
    var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var version =
        said.replaceAll("(?s).*nginx/(\\d+)\\.(\\d+)\\.(\\d+).*", "$1 $2 $3").split(" ", 3);
    var number =
        (Integer.parseInt(version[0]) * 1_000 + Integer.parseInt(version[1])) * 1_000
            + Integer.parseInt(version[2]);
    return number < 1_025_001;
  }

  /** Root's processes would be another's, who can't enter the directory of a test. */
  private static String user() {
    return System.getProperty("user.name").equals("root") ? "user root;" : "";
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A connection to it, whose certificate isn't looked at. */
  public KeptConnection connect() throws IOException {
    return new KeptConnection(TRUSTING.getSocketFactory().createSocket("127.0.0.1", port));
  }

  @Override
  public void close() {
    process.destroy();
    Condition.await("nginx has ended", () -> !process.isAlive());
  }

  private static final SSLContext TRUSTING = trusting();

  private static SSLContext trusting() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(
          null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
