package viche.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Guide;
import viche.testing.Reply;
import viche.testing.TestService;

/** The guides as the service serves them, and where they and the README lead. */
final class GuidePagesTest {
  private static final String FILES = "src/main/resources/docs/";
  private static final int MOST_LINES_OF_README = 250;
  private static final int MOST_LINES = 260;
  private static final int MOST_BYTES_OF_PICTURE = 120 * 1024;

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final List<String> PAGES = List.of("/docs", "/docs/api", "/desk");

  private final TreeMap<String, Reply> fetched = new TreeMap<>();

  static List<Guide> guides() {
    return Guide.all().stream().filter(guide -> !guide.name().equals(Guide.README)).toList();
  }

  private static String path(Guide guide) {
    return guide.name().equals("index") ? "/docs" : "/docs/" + guide.name();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void aGuideIsAPageThatAsksNobodyElse(Guide guide) {
    var page = page(path(guide));

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("ETag")).isPresent();
    assertThat(page.body())
        .contains("<h1 id=")
        .doesNotContain("src=\"http", "<style", " style=", "onload", "```")
        .doesNotContainPattern("\\{\\{[a-z]+}}");
    var named = guides().stream().map(GuidePagesTest::path).toList();
    assertThat(links(path(guide), page).stream().map(URI::getPath)).containsAll(named);
  }

  @Test
  void everyLinkOfThePagesLeadsSomewhere() {
    var open = new ArrayDeque<>(List.of("/docs"));
    while (!open.isEmpty()) {
      var path = open.remove();
      for (var link : links(path, page(path))) {
        var known = fetched.containsKey(link.getPath());
        var target = page(link.getPath());
        if (!known && link.getPath().startsWith("/docs/") && isHtml(target)) {
          open.add(link.getPath());
        }
        if (link.getFragment() != null) {
          assertThat(anchors(target)).as(path + " to " + link).contains(link.getFragment());
        }
      }
    }
    assertThat(fetched.keySet())
        .contains("/docs/api", "/problems/", "/openapi.yaml", "/docs/pictures/desk.webp");
  }

  @Test
  void everyLinkOfTheReadmeLeadsSomewhere() {
    var readme = Guide.named(Guide.README);
    var links = MARKDOWN_LINK.matcher(readme.text()).results().map(found -> found.group(1));
    for (var link : links.toList()) {
      var target = URI.create(link);
      if (link.startsWith(FILES)) {
        assertThat(Path.of(target.getPath())).exists();
        if (target.getFragment() != null) {
          var name = target.getPath().substring(FILES.length()).replace(".md", "");
          assertThat(anchors(page("/docs/" + name))).as(link).contains(target.getFragment());
        }
      } else {
        // The newsroom is there in demo mode only: NewsroomTest looks at it.
        assertThat(link).startsWith("http://127.0.0.1:8080/");
        assertThat(PAGES.contains(target.getPath()) || target.getPath().equals("/demo")).isTrue();
      }
    }
    PAGES.forEach(this::page);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void anAnchorIsWhereFilesAreBrowsedWhatItIsHere(Guide guide) {
    var headings = HEADING.matcher(withoutCode(guide.text())).results();
    var anchors =
        headings
            .map(found -> found.group(1).toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'));

    assertThat(anchors(page(path(guide)))).containsAll(anchors.toList());
  }

  @Test
  void noneIsTooLong() throws Exception {
    for (var guide : Guide.all()) {
      var most = guide.name().equals(Guide.README) ? MOST_LINES_OF_README : MOST_LINES;
      assertThat(guide.text().lines().count()).as(guide.name()).isLessThanOrEqualTo(most);
    }
    try (var pictures = Files.list(Path.of(FILES, "pictures"))) {
      assertThat(pictures)
          .hasSize(2)
          .allMatch(picture -> picture.toFile().length() <= MOST_BYTES_OF_PICTURE);
    }
  }

  @Test
  void noTokenIsOfferedOutsideDemoMode() {
    assertThat(page("/docs/api").body()).contains("<h1>").doesNotContain("data-role", "demo");
  }

  private static Reply asked(String path, String accepted) {
    var address = URI.create("http://127.0.0.1:" + TestService.shared().port() + path);
    return Api.send(HttpRequest.newBuilder(address).header("Accept", accepted).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/nothing",
        "/docs/nothing?x=%zz",
        "/docs/login/more",
        "/docs/pictures/",
        "/docs/pictures/none.webp",
        "/docs/<b>/c/d"
      })
  void whereThereIsNoGuideABrowserIsLedToThemAll(String written) {
    var path = written.replace("<", "%3C").replace(">", "%3E").replace("%zz", "%D0");
    var page = asked(path, "text/html,application/xhtml+xml,*/*;q=0.8").expect(404);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Vary")).hasValue("Accept");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("'none'");
    assertThat(links(path, page).stream().map(URI::getPath).distinct())
        .contains("/docs", "/docs/api", "/problems/", "/docs/page.css")
        .hasSize(5); // and the page itself, whose text is skipped to

    asked(path, "*/*").expectProblem(404, "not-found");
    asked(path, "application/json").expectProblem(404, "not-found");
  }

  private static String withoutCode(String markdown) {
    return markdown.replaceAll("(?ms)^```.*?^```$", "");
  }

  /** The service's own addresses that a page links to. */
  private static List<URI> links(String path, Reply page) {
    return LINK.matcher(page.body())
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.matches("(https?|data):.*"))
        .peek(link -> assertThat(link).as("relative").doesNotStartWith("/"))
        .map(link -> URI.create(path).resolve(link.replace("&amp;", "&")))
        .toList();
  }

  private static List<String> anchors(Reply page) {
    return ANCHOR.matcher(page.body()).results().map(found -> found.group(1)).toList();
  }

  private static boolean isHtml(Reply page) {
    return page.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  private Reply page(String path) {
    return fetched.computeIfAbsent(path, GuidePagesTest::fetch);
  }

  private static Reply fetch(String path) {
    var address = URI.create("http://127.0.0.1:" + TestService.shared().port() + path);
    return Api.send(HttpRequest.newBuilder(address).header("Accept", "text/html").build())
        .expect(200);
  }
}
