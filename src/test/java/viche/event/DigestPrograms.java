package viche.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Guide;
import viche.testing.Installed;
import viche.testing.Ports;

/** The guide's programs that mail what readers are told, each at its endpoint of a site. */
@Timeout(120)
abstract class DigestPrograms {
  private static final Guide PHP = Guide.named("digest");
  private static final Guide NODE = Guide.named("digest-node");

  /**
   * A stand-in for sendmail: keeps what it is given, each mail in a file of its own. Where a file
   * {@code refused} is, it fails with a mail that has what the file says.
   */
  private static final String SENDMAIL =
      """
      #!/bin/sh
      cat > "$MAILS/$$.part"
      if grep -qF -f "$MAILS/refused" "$MAILS/$$.part" 2> /dev/null; then exit 1; fi
      mv "$MAILS/$$.part" "$MAILS/$$.mail"
      """;

  final EventSite site = EventSite.make();
  final List<Process> running = new ArrayList<>();

  @TempDir Path directory;

  Path queue;
  private Path sendmail;

  @BeforeEach
  void prepare() throws IOException {
    queue = directory.resolve("queue.json");
    sendmail = Files.writeString(directory.resolve("sendmail"), SENDMAIL);
    Files.setPosixFilePermissions(sendmail, PosixFilePermissions.fromString("rwx------"));
    readers(new JsonObject().put("olena", "olena@example.org").put("7", "seven@example.org"));
    Files.createDirectory(directory.resolve("mails"));
  }

  /** Where the programs are to write to. */
  final void readers(JsonObject addresses) throws IOException {
    Files.writeString(directory.resolve("readers.json"), addresses.encode());
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : running) {
      process.destroy();
      process.waitFor();
    }
  }

  /** A program of the guide, on a port of its own, at which an endpoint of the site is. */
  record Program(EventSite site, String endpoint, String secret, int port) {
    static Program at(EventSite site, int port) {
      var change =
          new JsonObject()
              .put("kind", "webhook")
              .put("address", "http://127.0.0.1:" + port + "/viche")
              .put("types", List.of("notification.created", "comment.published"))
              .put("text", false)
              .put("enabled", true);
      var made = site.add(new JsonObject(change.encode()));
      return new Program(site, made.getString("id"), made.getString("secret"), port);
    }

    Program withSecret(String other) {
      return new Program(site, endpoint, other, port);
    }
  }

  final Process run(Program program, String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "VICHE_WEBHOOK_SECRET", program.secret(),
                "VICHE_DIGEST_FILE", queue.toString(),
                "VICHE_READERS", directory.resolve("readers.json").toString(),
                "MAILS", directory.resolve("mails").toString(),
                "SENDMAIL", sendmail.toString(),
                "PORT", Integer.toString(program.port())));
    var log = directory.resolve("log-" + running.size()).toFile();
    var process = builder.redirectErrorStream(true).redirectOutput(log).start();
    running.add(process);
    return process;
  }

  static void awaitListening(int port) {
    Condition.await(
        "the program listens",
        () -> {
          try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
          } catch (IOException _) {
            return false;
          }
        });
  }

  final List<String> mails() throws IOException {
    try (var files = Files.list(directory.resolve("mails"))) {
      return files
          .filter(file -> file.toString().endsWith(".mail"))
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .toList();
    }
  }

  final String kept() {
    try {
      return Files.exists(queue) ? Files.readString(queue) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  final void delivered(Program program) {
    var path = "/endpoints/" + program.endpoint() + "/deliveries";
    Condition.await(
        "all has arrived",
        () -> {
          var all = site.admin().get(path).expect(200).json().getJsonArray("items");
          return !all.isEmpty()
              && all.stream()
                  .allMatch(one -> "delivered".equals(((JsonObject) one).getString("state")));
        });
  }

  /** The last mails were an hour ago. */
  final void anHourPasses() throws IOException {
    Files.writeString(queue, kept().replaceAll("\"mailed\":\\d+", "\"mailed\":" + 1_000_000_000));
  }

  /** The status of the answer to an event that is signed with a key. */
  static int posted(Program program, byte[] key) throws GeneralSecurityException {
    var data =
        new JsonObject()
            .put("kind", "decision")
            .put("subject", "olena")
            .put("state", "approved")
            .put("article", new JsonObject().put("key", "mist"));
    var body = new JsonObject().put("type", "notification.created").put("data", data).encode();
    var time = Long.toString(System.currentTimeMillis() / 1000);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var signature = mac.doFinal(("1." + time + "." + body).getBytes(UTF_8));
    var uri = URI.create("http://127.0.0.1:" + program.port() + "/viche");
    return Api.send(
            HttpRequest.newBuilder(uri)
                .header("webhook-id", "1")
                .header("webhook-timestamp", time)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build())
        .status();
  }

  /** What an endpoint's secret stands for. */
  static byte[] keyOf(Program program) {
    return Base64.getDecoder().decode(program.secret().substring("whsec_".length()));
  }

  final String begun() {
    site.admin()
        .put(
            "/articles/mist",
            new JsonObject().put("title", "Міст").put("url", "https://news.example/mist"))
        .expect(200);
    var root = site.site().approved("olena", "mist", "Нарешті міст");
    site.site().approvedReply("7", "mist", root, "Коли відкриття?");
    return root;
  }

  /** What cron does. */
  final void php(Program program) throws Exception {
    var cron =
        run(program, "php", "-d", "sendmail_path=" + sendmail + " -t -i", "viche-digest.php");
    assertThat(cron.waitFor()).isZero();
  }

  final int sent() {
    try {
      return mails().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The guide's file, served as a web server does. */
  final Program phpServed() throws IOException {
    return phpServed(Program.at(site, Ports.free()));
  }

  final Program phpServed(Program program) throws IOException {
    Installed.needs("php");
    Files.writeString(directory.resolve("viche-digest.php"), PHP.block("php", "<?php"));
    run(program, "php", "-S", "127.0.0.1:" + program.port(), "viche-digest.php");
    awaitListening(program.port());
    return program;
  }

  /** The guide's program for Node, started. */
  final Program nodeServed() throws IOException {
    var program = Program.at(site, Ports.free());
    node(program);
    awaitListening(program.port());
    return program;
  }

  final Process node(Program program) throws IOException {
    Installed.needs("node");
    Files.writeString(directory.resolve("viche-digest.mjs"), NODE.block("js", "import { spawn }"));
    return run(program, "node", "viche-digest.mjs");
  }

  /** A start sends what is due, as each minute does. */
  final void again(Program program) throws Exception {
    var before = running.getLast();
    before.destroy();
    before.waitFor();
    node(program);
    awaitListening(program.port());
  }
}
