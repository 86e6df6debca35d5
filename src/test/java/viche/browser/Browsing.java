package viche.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser for each test of a class, with profiles that end with the test:
 *
 * <pre>{@code
 * @RegisterExtension final Browsing browser = new Browsing();
 * }</pre>
 *
 * <p>After each test it fails when a page threw an error, broke its content policy or asked anybody
 * but this machine for anything.
 */
public final class Browsing implements BeforeEachCallback, AfterEachCallback {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Pattern HERE =
      Pattern.compile(
          "(https?|ws)://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?/.*|(data|blob|about):.*");
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final List<BrowserContext> profiles = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    var there = Chromium.program().isPresent();
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no Chromium: install it (apt install chromium), CI needs it");
    }
    assumeTrue(there, "no Chromium here (apt install chromium, or VICHE_CHROMIUM): not tested");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    profiles.forEach(Browsing::close);
    profiles.clear();
    var seen = List.copyOf(faults);
    faults.clear();
    assertThat(seen).as("what pages did wrong").isEmpty();
  }

  /** What a page asks for while it is being closed is answered by no test. */
  private static void close(BrowserContext profile) {
    profile.pages().forEach(Page::unrouteAll);
    profile.unrouteAll();
    profile.close();
  }

  /** A fresh profile: no storage, nobody logged in. */
  public BrowserContext profile(Device device) {
    return profile(device.options());
  }

  /** A fresh profile with options of the test's choice. */
  public BrowserContext profile(NewContextOptions options) {
    return watched(Chromium.shared().newContext(options));
  }

  /** A fresh profile of a browser of its own, with preferences as Chromium keeps them. */
  public BrowserContext profile(Path folder, JsonObject preferences) {
    return watched(Chromium.own(folder, preferences));
  }

  private BrowserContext watched(BrowserContext profile) {
    profile.setDefaultTimeout(Chromium.PATIENCE_MS);
    profile.onPage(this::watch);
    profiles.add(profile);
    return profile;
  }

  /** A page of a fresh profile. */
  public Page page(Device device) {
    return profile(device).newPage();
  }

  private void watch(Page page) {
    page.onPageError(error -> faults.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && message.text().contains("Content Security Policy")) {
            faults.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!HERE.matcher(request.url()).matches()) {
            faults.add("asked elsewhere: " + request.url());
          }
        });
  }

  /** Fails when axe finds anything on the page as it is, naming what and where. */
  public static void assertAccessible(Page page) {
    var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
    assertThat(found.stream().map(Browsing::told)).as("what axe finds").isEmpty();
  }

  private static String told(Rule rule) {
    var where = rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getTarget());
    return rule.getId() + ": " + rule.getHelp() + "\n  " + String.join("\n  ", where.toList());
  }

  /** Writes a picture of the whole page to {@code target/screenshots}. */
  public static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
