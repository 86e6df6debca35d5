package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Guide;
import viche.testing.Installed;
import viche.testing.Ports;

/** The guide's programs that mail what readers are told, at most once an hour each. */
@Timeout(120)
final class DigestGuideTest {
  private static final Guide GUIDE = Guide.named("digest");

  /** A stand-in for sendmail: keeps what it is given, each mail in a file of its own. */
  private static final String SENDMAIL =
      """
      #!/bin/sh
      cat > "$MAILS/$$.part" && mv "$MAILS/$$.part" "$MAILS/$$.mail"
      """;

  private final EventSite site = EventSite.make();
  private final List<Process> running = new ArrayList<>();

  @TempDir private Path directory;

  private Path queue;
  private Path sendmail;

  @BeforeEach
  void prepare() throws IOException {
    queue = directory.resolve("queue.json");
    sendmail = Files.writeString(directory.resolve("sendmail"), SENDMAIL);
    Files.setPosixFilePermissions(sendmail, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(
        directory.resolve("readers.json"),
        new JsonObject().put("olena", "olena@example.org").put("7", "seven@example.org").encode());
    Files.createDirectory(directory.resolve("mails"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : running) {
      process.destroy();
      process.waitFor();
    }
  }

  /** A program of the guide, on a port of its own, at which an endpoint of the site is. */
  private record Program(EventSite site, JsonObject endpoint, int port) {
    static Program at(EventSite site, int port) {
      var change =
          new JsonObject()
              .put("kind", "webhook")
              .put("address", "http://127.0.0.1:" + port + "/viche")
              .put("types", List.of("notification.created", "comment.published"))
              .put("text", false)
              .put("enabled", true);
      return new Program(site, site.add(new JsonObject(change.encode())), port);
    }
  }

  private Process run(Program program, String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "VICHE_WEBHOOK_SECRET", program.endpoint().getString("secret"),
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

  private static void awaitListening(int port) {
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

  private List<String> mails() throws IOException {
    try (var files = Files.list(directory.resolve("mails"))) {
      return files
          .filter(file -> file.toString().endsWith(".mail"))
          .map(
              file -> {
                try {
                  return Files.readString(file, StandardCharsets.UTF_8);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .toList();
    }
  }

  private String kept() {
    try {
      return Files.exists(queue) ? Files.readString(queue) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void delivered(Program program) {
    var path = "/endpoints/" + program.endpoint().getString("id") + "/deliveries";
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
  private void anHourPasses() throws IOException {
    Files.writeString(queue, kept().replaceAll("\"mailed\":\\d+", "\"mailed\":" + 1_000_000_000));
  }

  private void forge(int port) {
    var body = new JsonObject().put("type", "notification.created").put("data", new JsonObject());
    var reply =
        Api.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/viche"))
                .header("webhook-id", "1")
                .header("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
                .header("webhook-signature", "v1,AAAA")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
    assertThat(reply.status()).isEqualTo(401);
  }

  private String begun() {
    site.admin()
        .put(
            "/articles/mist",
            new JsonObject().put("title", "Міст").put("url", "https://news.example/mist"))
        .expect(200);
    var root = site.site().approved("olena", "mist", "Нарешті міст");
    site.site().approvedReply("7", "mist", root, "Коли відкриття?");
    return root;
  }

  private void assertFirstMails(List<String> mails) {
    assertThat(mails).hasSize(2);
    var toOlena =
        mails.stream().filter(mail -> mail.contains("olena@example.org")).findFirst().orElseThrow();
    assertThat(toOlena)
        .contains("- Your comment was approved: Міст")
        .contains("- 7 answered you: Міст https://news.example/mist#viche-comment-")
        .contains("Subject: New for you in the discussions")
        .contains("charset=utf-8");
    assertThat(mails).anyMatch(mail -> mail.contains("seven@example.org"));
  }

  @Test
  void phpMailsADigest() throws Exception {
    Installed.needs("php");
    Files.writeString(directory.resolve("viche-digest.php"), GUIDE.block("php", "<?php"));
    var program = Program.at(site, Ports.free());
    run(program, "php", "-S", "127.0.0.1:" + program.port(), "viche-digest.php");
    awaitListening(program.port());
    forge(program.port());
    assertThat(kept()).isEmpty();

    var root = begun();
    delivered(program);
    php(program);
    assertFirstMails(mails());

    site.site().approvedReply("7", "mist", root, "Хто знає?");
    delivered(program);
    php(program);
    assertThat(mails()).as("within the hour").hasSize(2);

    anHourPasses();
    php(program);
    assertThat(mails()).hasSize(4);
    php(program);
    assertThat(mails()).hasSize(4);
  }

  /** What cron does. */
  private void php(Program program) throws Exception {
    var cron =
        run(program, "php", "-d", "sendmail_path=" + sendmail + " -t -i", "viche-digest.php");
    assertThat(cron.waitFor()).isZero();
  }

  @Test
  void nodeMailsADigest() throws Exception {
    Installed.needs("node");
    Files.writeString(directory.resolve("viche-digest.mjs"), GUIDE.block("js", "import { spawn }"));
    var program = Program.at(site, Ports.free());
    var first = run(program, "node", "viche-digest.mjs");
    awaitListening(program.port());
    forge(program.port());

    var root = begun();
    delivered(program);
    again(program, first);
    Condition.await("the first mails", () -> sent() == 2);
    assertFirstMails(mails());

    site.site().approvedReply("7", "mist", root, "Хто знає?");
    delivered(program);
    var second = running.getLast();
    again(program, second);
    Condition.await("what waits is kept", () -> kept().contains("answered you"));
    assertThat(mails()).as("within the hour").hasSize(2);

    var third = running.getLast();
    third.destroy();
    third.waitFor();
    anHourPasses();
    run(program, "node", "viche-digest.mjs");
    Condition.await("the next mails", () -> sent() == 4);
  }

  private int sent() {
    try {
      return mails().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A start sends what is due, as each minute does. */
  private void again(Program program, Process before) throws Exception {
    before.destroy();
    before.waitFor();
    run(program, "node", "viche-digest.mjs");
    awaitListening(program.port());
  }
}
