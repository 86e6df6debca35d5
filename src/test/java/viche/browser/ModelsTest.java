package viche.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import viche.testing.TestService;

/**
 * The models of the pages without their pages: what {@code src/test/web} says of them, all in one
 * page of a browser. Only {@code fetch} is a stand-in there.
 */
final class ModelsTest {
  private static final Path SOURCES = Path.of("src/test/web");

  @RegisterExtension final Browsing browser = new Browsing();

  @TestFactory
  Stream<DynamicTest> models() throws IOException, InterruptedException {
    var page = browser.page(Device.DESKTOP);
    // A page of the service that has no script: an origin with storage and nothing else.
    page.navigate("http://127.0.0.1:" + TestService.shared().port() + "/robots.txt");
    page.evaluate(bundled());
    var results =
        new JsonArray((String) page.evaluate("async () => JSON.stringify(await results())"));

    var tests = results.stream().map(JsonObject.class::cast).toList();
    assertThat(tests).as("all of them ran").hasSize(written());
    return tests.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getString("name"), () -> assertThat(each.getString("failure")).isEmpty()));
  }

  private static int written() throws IOException {
    var count = 0;
    try (var files = Files.list(SOURCES)) {
      for (var file : files.toList()) {
        count +=
            (int) Files.readString(file).lines().filter(line -> line.startsWith("test(")).count();
      }
    }
    return count;
  }

  private static String bundled() throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of(esbuild().toString(), SOURCES.resolve("models.ts").toString()));
    command.addAll(List.of("--bundle", "--format=iife", "--target=es2022", "--charset=utf8"));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var script = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return script;
  }

  private static Path esbuild() throws IOException {
    try (var tools = Files.list(Path.of("target/web-tools"))) {
      return tools
          .map(tool -> tool.resolve("bin/esbuild"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow();
    }
  }
}
