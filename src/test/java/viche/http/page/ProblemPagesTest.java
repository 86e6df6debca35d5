package viche.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import viche.http.engine.ProblemType;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestService;

/** What a developer finds at the address that is a problem's type. */
final class ProblemPagesTest {
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final Pattern LINK = Pattern.compile("href=\"([^\"#]+)[^\"]*\"");

  @ParameterizedTest
  @EnumSource
  void aPageSaysWhatHappenedAndWhatToDo(ProblemType type) {
    var page = get(type.uri(), HTML);

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().allValues("Vary")).contains("Accept");
    assertThat(page.body())
        .contains(
            "<header class=\"bar\">",
            "<h1>" + type.title() + "</h1>",
            "<code>" + type.uri() + "</code>, status " + type.status(),
            "<h2>What happened</h2>\n<p>",
            "<h2>What to do</h2>\n<p>",
            "\"type\" : \"" + type.uri() + "\"",
            "<h2>Answered by</h2>")
        .doesNotContain("<p></p>", "`", "null");
    linksLead(type.uri(), page);
  }

  @ParameterizedTest
  @EnumSource
  void programsGetTheSameAsJson(ProblemType type) {
    for (var accept : new String[] {null, "*/*", "application/json"}) {
      var page = get(type.uri(), accept);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(page.json().getString("type")).isEqualTo(type.uri());
      assertThat(page.json().getString("title")).isEqualTo(type.title());
      assertThat(page.json().getInteger("status")).isEqualTo(type.status());
      assertThat(page.json().getString("happened")).isNotBlank();
      assertThat(page.json().getString("advice")).isNotBlank();
      assertThat(page.json().getJsonObject("example").getString("type")).isEqualTo(type.uri());
    }
  }

  @Test
  void membersAndOperationsAreNamed() {
    var stale = get("/problems/stale-revision", null).json();

    assertThat(stale.getJsonObject("members").fieldNames()).containsExactly("latestRevision");
    assertThat(
            Scenes.objects(stale.getJsonArray("operations")).stream().map(o -> o.getString("id")))
        .containsExactly("editComment", "decideComment");
    assertThat(get("/problems/stale-revision", HTML).body())
        .contains("<dt><code>latestRevision</code></dt>", "../docs/api#/Moderation/decideComment");
    assertThat(get("/problems/internal", HTML).body()).contains("<p>Any operation.</p>");
  }

  @Test
  void theIndexListsThemAll() {
    var page = get("/problems/", HTML);
    var index = get("/problems/", null).json().getJsonArray("items");

    assertThat(Scenes.objects(index).stream().map(item -> item.getString("type")))
        .containsExactly(types());
    for (var type : types()) {
      assertThat(page.body()).contains("<code>" + type + "</code></a>");
    }
    assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    linksLead("/problems/", page);
  }

  @ParameterizedTest
  @CsvSource({"/problems, /problems/", "/problems/not-found/, /problems/not-found"})
  void aSlashTooFewOrTooManyLeadsOn(String path, String there) throws Exception {
    var address = URI.create("http://127.0.0.1:" + TestService.shared().port() + path);
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(308);
    var location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(address.resolve(location).getPath()).isEqualTo(there);
  }

  private static String[] types() {
    return Arrays.stream(ProblemType.values()).map(ProblemType::uri).toArray(String[]::new);
  }

  private static void linksLead(String path, Reply page) {
    var links = LINK.matcher(page.body()).results().map(found -> found.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(1);
    for (var link : links) {
      if (!link.startsWith("data:")) {
        assertThat(link).doesNotStartWith("/");
        get(URI.create(path).resolve(link).toString(), HTML);
      }
    }
  }

  private static Reply get(String path, @Nullable String accept) {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + TestService.shared().port() + path));
    return Api.send((accept == null ? request : request.header("Accept", accept)).build())
        .expect(200);
  }
}
