package viche.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Ports;

/** What the guide's mailing programs do when something around them fails. */
final class DigestFailuresTest extends DigestPrograms {
  private static final JsonObject ADDRESSES =
      new JsonObject()
          .put("olena", "olena@example.org")
          .put("7", "seven@example.org")
          .put("stepan", "stepan@example.org");

  /** The first reader's mail is refused, and the last one's address is none. */
  private void fail() throws IOException {
    Files.writeString(directory.resolve("mails/refused"), "olena@example.org");
    readers(ADDRESSES.copy().put("stepan", new JsonObject()));
    begun();
    site.site().approved("stepan", "mist", "Нарешті");
  }

  private void mend() throws IOException {
    Files.delete(directory.resolve("mails/refused"));
    readers(ADDRESSES);
  }

  private void assertThatSevenAloneHasOne() throws IOException {
    assertThat(mails()).singleElement().asString().contains("seven@example.org");
  }

  private void assertThatEachHasOne() throws IOException {
    assertThat(mails()).hasSize(3);
    for (var address : ADDRESSES.fieldNames()) {
      var to = "To: " + ADDRESSES.getString(address);
      assertThat(mails()).filteredOn(mail -> mail.contains(to)).as(to).hasSize(1);
    }
  }

  @Test
  void whoseMailFailsInPhpKeepsNobodyWaiting() throws Exception {
    var program = phpServed();
    fail();
    delivered(program);
    php(program);
    php(program);
    assertThatSevenAloneHasOne();
    mend();
    php(program);
    php(program);
    assertThatEachHasOne();
  }

  @Test
  void whoseMailFailsInNodeKeepsNobodyWaiting() throws Exception {
    var program = nodeServed();
    fail();
    delivered(program);
    for (var time = 0; time < 2; time++) {
      again(program);
      Condition.await(
          "all were tried", () -> log().contains("The mail to stepan waits") && sent() == 1);
      assertThatSevenAloneHasOne();
    }
    mend();
    again(program);
    Condition.await("the others are mailed", () -> sent() == 3);
    assertThatEachHasOne();
  }

  @Test
  void aLineOfAnAddressInNodeIsNoHeader() throws Exception {
    readers(new JsonObject().put("olena", "olena@example.org\r\nBcc: all@example.org"));
    var program = nodeServed();
    begun();
    delivered(program);
    again(program);
    Condition.await("the mail", () -> sent() == 1);
    assertThat(mails().getFirst()).contains("To: olena@example.org Bcc: all@example.org\nFrom:");
  }

  @Test
  void aRunThatIsStillSendingIsNotJoinedByTheNext() throws Exception {
    var program = phpServed();
    begun();
    delivered(program);
    var slow =
        Files.writeString(
            directory.resolve("slow"),
            """
            #!/bin/sh
            touch "$MAILS/begun"
            while [ ! -e "$MAILS/go" ]; do sleep 0.05; done
            exec "$SENDMAIL"
            """);
    var first = run(program, "php", "-d", "sendmail_path=sh " + slow, "viche-digest.php");
    Condition.await("it sends", () -> Files.exists(directory.resolve("mails/begun")));
    php(program);
    assertThat(mails()).isEmpty();
    site.site().approved("olena", "mist", "А трамвай?");
    delivered(program); // Events come in meanwhile.
    Files.createFile(directory.resolve("mails/go"));
    assertThat(first.waitFor()).isZero();
    assertThat(mails()).hasSize(2);
    assertThat(kept()).as("for the next mail").contains("Your comment was approved");
  }

  @Test
  void whatPhpCannotKeepIsToComeAgain() throws Exception {
    var program = phpServed();
    assertThat(posted(program, keyOf(program))).isEqualTo(204);
    var before = kept();
    var taken = Files.createDirectory(Path.of(queue + ".new"));
    assertThat(posted(program, keyOf(program))).isEqualTo(500);
    assertThat(kept()).isEqualTo(before);
    Files.delete(taken);
    assertThat(posted(program, keyOf(program))).isEqualTo(204);
  }

  @Test
  void whereTheReadersCannotBeReadPhpForgetsNothing() throws Exception {
    var program = phpServed();
    assertThat(posted(program, keyOf(program))).isEqualTo(204);
    Files.writeString(directory.resolve("readers.json"), "{\"olena\":");
    php(program);
    readers(ADDRESSES);
    php(program);
    assertThat(mails()).hasSize(1);
  }

  @Test
  void withoutASecretNothingIsTaken() throws Exception {
    for (var secret : List.of("", "whsec_", "secret")) {
      var php = phpServed(Program.at(site, Ports.free()).withSecret(secret));
      assertThat(posted(php, new byte[1])).as("PHP with «%s»", secret).isEqualTo(500);
      assertThat(kept()).isEmpty();
      var node = node(Program.at(site, Ports.free()).withSecret(secret));
      assertThat(node.waitFor(20, SECONDS)).as("Node with «%s» ends", secret).isTrue();
      assertThat(node.exitValue()).isNotZero();
    }
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("log-" + (running.size() - 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
