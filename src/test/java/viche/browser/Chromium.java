package viche.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one browser of this JVM's tests, started at its first use; it ends with the JVM. */
final class Chromium {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** How long something may take to appear; a busy machine takes its time. */
  static final int PATIENCE_MS = 40_000;

  private Chromium() {}

  /** Where the browser is: {@code VICHE_CHROMIUM}, or a usual place. */
  static Optional<Path> program() {
    return named()
        .or(
            () ->
                installed(
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
  }

  /**
   * The same browser without the windows that nobody sees, where it is installed: a page takes it a
   * third of the time. It keeps no preferences.
   */
  private static Optional<Path> withoutWindows() {
    return named().or(() -> installed("/usr/bin/chromium-headless-shell")).or(Chromium::program);
  }

  private static Optional<Path> named() {
    return Optional.ofNullable(System.getenv("VICHE_CHROMIUM")).map(Path::of);
  }

  private static Optional<Path> installed(String... places) {
    return Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Playwright's objects belong to one thread; JUnit runs these tests on one. */
  static Browser shared() {
    return Shared.BROWSER;
  }

  /**
   * A browser of its own, which ends with its profile.
   *
   * @param folder of the profile, empty
   * @param preferences as Chromium keeps them
   */
  static BrowserContext own(Path folder, JsonObject preferences) {
    try {
      var kept = Files.createDirectories(folder.resolve("Default")).resolve("Preferences");
      Files.writeString(kept, preferences.encode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var options =
        new BrowserType.LaunchPersistentContextOptions()
            .setExecutablePath(program().orElseThrow())
            .setHeadless(true)
            .setArgs(FLAGS)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setLocale("uk-UA");
    return Shared.PLAYWRIGHT.chromium().launchPersistentContext(folder, options);
  }

  private static final class Shared {
    private static final Playwright PLAYWRIGHT = start();
    private static final Browser BROWSER = launch();

    private static Playwright start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
      // Only the driver: it must not look for browsers of its own to download.
      var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      return playwright;
    }

    private static Browser launch() {
      var options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(withoutWindows().orElseThrow())
              .setHeadless(true)
              .setArgs(FLAGS);
      return PLAYWRIGHT.chromium().launch(options);
    }
  }
}
