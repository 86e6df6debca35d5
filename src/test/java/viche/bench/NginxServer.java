package viche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import viche.testing.KeptConnection;
import viche.testing.Ports;

/** The web server nginx, one process on one processor, that serves one file. */
final class NginxServer implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"), Path.of("/usr/local/bin/nginx"));

  private static final String CONFIGURATION =
      """
      daemon off;
      master_process off;
      error_log {root}/error.log;
      pid {root}/nginx.pid;
      events { worker_connections 1024; }
      http {
        access_log off;
        sendfile on;
        tcp_nopush on;
        keepalive_requests 1000000000;
        open_file_cache max=10;
        default_type application/json;
        client_body_temp_path {root}/body;
        proxy_temp_path {root}/proxy;
        fastcgi_temp_path {root}/fastcgi;
        uwsgi_temp_path {root}/uwsgi;
        scgi_temp_path {root}/scgi;
        server {
          listen 127.0.0.1:{port};
          root {root};
        }
      }
      """;

  private final Process process;
  private final Thread hook;
  private final int port;

  private NginxServer(Process process, int port) {
    this.process = process;
    this.port = port;
    this.hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts it on a file {@code page} of a directory; empty where nginx isn't installed. */
  static Optional<NginxServer> start(Cores cores, Path directory) throws IOException {
    var program = PLACES.stream().filter(Files::isExecutable).findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    var port = Ports.free();
    var root = directory.toAbsolutePath();
    var configuration = root.resolve("nginx.conf");
    Files.writeString(
        configuration,
        CONFIGURATION.replace("{root}", root.toString()).replace("{port}", Integer.toString(port)));
    var command = new ArrayList<>(cores.ofServer());
    command.addAll(List.of(program.get().toString(), "-p", root + "/", "-c", "" + configuration));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("nginx.out").toFile())
            .start();
    var server = new NginxServer(process, port);
    server.awaitReady();
    return Optional.of(server);
  }

  private void awaitReady() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (var connection = new KeptConnection(port)) {
        connection.get("/page").success();
        return;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("nginx has ended; see nginx.out and error.log beside its file", e);
        }
        Pause.millis(50);
      }
    }
    throw new IOException("nginx does not answer");
  }

  int port() {
    return port;
  }

  /** Processor time it has used until now. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
