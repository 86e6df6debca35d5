package viche.submission.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Condition;
import viche.testing.Guide;
import viche.testing.Installed;
import viche.testing.Ports;

/** The guide's screener, run as it is printed, finds what it is made for. */
final class ScreeningGuideTest {
  @TempDir private Path directory;

  @Test
  void theScreenerOfTheGuideFindsWhatItIsMadeFor() throws Exception {
    Installed.needs("node");
    var script = Guide.named("screening").block("js", "import { createServer");
    var file = Files.writeString(directory.resolve("screener.mjs"), script);
    var port = Ports.free();
    var builder = new ProcessBuilder("node", file.toString()).inheritIO();
    builder.environment().put("PORT", Integer.toString(port));
    var screener = builder.start();
    try {
      Condition.await("the screener listens", () -> listens(port));
      var site = AskingSite.make(30, "hold");
      site.add(
          new JsonObject()
              .put("kind", "screening")
              .put("address", "http://127.0.0.1:" + port + "/")
              .put("enabled", true));

      var held = site.submit("Грайте в Казино!").getString("id");
      site.awaitRule(held, 1, "gambling");
      assertThat(site.state(held)).isEqualTo("pending");
      assertThat(site.findings(held, 1).getFirst().getJsonObject("evidence").getString("said"))
          .isEqualTo("казино");
      site.awaitState(site.submit("Добрий день.").getString("id"), "published");
    } finally {
      screener.destroy();
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
