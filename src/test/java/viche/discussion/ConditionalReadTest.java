package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Public reads that are asked for again: validators, HEAD, caching. */
final class ConditionalReadTest {
  private final TestSite site = Scenes.publishing();
  private List<String> paths = List.of();

  @BeforeEach
  void write() {
    register(site, "bridge");
    var id = site.submit("olena", "bridge", "Перший").getString("id");
    paths =
        List.of(
            "/articles/bridge/discussion",
            "/counts?article=bridge",
            "/comments/" + id,
            "/comments/" + id + "/replies");
  }

  private Reply send(String method, String path, String... headers) {
    var uri = "http://127.0.0.1:" + site.service().port() + "/api/v1/sites/" + site.key() + path;
    var request =
        HttpRequest.newBuilder(URI.create(uri)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Api.send(request.build());
  }

  private static String tag(Reply reply) {
    return reply.headers().firstValue("ETag").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void whatTheCallerHasIsNotSentAgain(String form) {
    for (var path : paths) {
      var first = send("GET", path).expect(200);
      assertThat(tag(first)).matches("\"[!#-~]+\"");
      var again = send("GET", path, "If-None-Match", form.formatted(tag(first))).expect(304);
      assertThat(again.body()).isEmpty();
      assertThat(tag(again)).isEqualTo(tag(first));
      assertThat(again.headers().firstValue("Cache-Control"))
          .hasValue("max-age=0, must-revalidate");
    }
  }

  @Test
  void whatHasChangedIsSent() {
    var tags = paths.stream().map(path -> tag(send("GET", path))).toList();
    var id = paths.get(2).substring("/comments/".length());
    site.reply("petro", "bridge", id, "Другий");
    for (int i = 0; i < paths.size(); i++) {
      var reply = send("GET", paths.get(i), "If-None-Match", tags.get(i)).expect(200);
      assertThat(tag(reply)).isNotEqualTo(tags.get(i));
    }
  }

  @Test
  void headTellsTheSameWithoutABody() {
    for (var path : paths) {
      var get = send("GET", path).expect(200);
      var head = send("HEAD", path).expect(200);
      assertThat(head.body()).isEmpty();
      for (var name : List.of("ETag", "Content-Type", "Cache-Control", "CDN-Cache-Control")) {
        assertThat(head.headers().firstValue(name)).isEqualTo(get.headers().firstValue(name));
        assertThat(head.headers().firstValue(name)).isPresent();
      }
      send("HEAD", path, "If-None-Match", tag(get)).expect(304);
    }
    assertThat(send("HEAD", "/comments/none").expect(400).body()).isEmpty();
  }

  @Test
  void sharedCachesKeepItForSecondsAndAnswersToALoginForNone() {
    for (var path : paths) {
      assertThat(send("GET", path).headers().firstValue("CDN-Cache-Control"))
          .hasValueSatisfying(
              value ->
                  assertThat(Integer.parseInt(value.replace("max-age=", ""))).isBetween(1, 10));
    }
    var mine = site.reader("olena").get("/articles/bridge/mine").expect(200);
    assertThat(mine.headers().firstValue("Cache-Control")).hasValue("no-store");
    var problem = send("GET", "/counts").expect(400);
    assertThat(problem.headers().firstValue("Cache-Control")).hasValue("no-store");
  }
}
