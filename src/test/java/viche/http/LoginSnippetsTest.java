package viche.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Api;
import viche.testing.Guide;
import viche.testing.Installed;
import viche.testing.TestService;

/** The guide's logins sign tokens that the service takes. */
@Timeout(60)
final class LoginSnippetsTest {
  @TempDir private Path directory;

  @Test
  void thatInNode() throws Exception {
    Installed.needs("node");
    var login = Guide.named("login").block("js", "import { createHmac }");

    assertTaken(
        run(
            "node",
            "login.mjs",
            login + "console.log(vicheToken({ id: 7, name: 'Олена', isModerator: true }));\n"));
  }

  @Test
  void thatInPhp() throws Exception {
    Installed.needs("php");
    var login = Guide.named("login").block("php", "function viche_token");

    assertTaken(
        run(
            "php",
            "login.php",
            "<?php\n"
                + login
                + "echo viche_token(['id' => 7, 'name' => 'Олена', 'is_moderator' => true]);\n"));
  }

  private static void assertTaken(String token) {
    var api = new Api(TestService.shared().port(), token);
    var site = "/sites/" + TestService.FIRST_SITE;
    assertThat(api.get(site + "/me").expect(200).json().encode()).contains("Олена");
    api.get(site + "/moderation/summary").expect(200);
  }

  private String run(String program, String file, String script)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(program, Files.writeString(directory.resolve(file), script).toString())
            .redirectErrorStream(true);
    builder.environment().put("VICHE_JWT_SECRET", TestService.SECRET);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
