package viche.moving.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Articles that are named by the addresses of their pages. */
final class NormalKeyTest {
  private static final String ADDRESS = "https://www.news.example/city/bridge/?utm_source=x";
  private static final String KEY = "news.example:city:bridge";

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Test
  void eachSpellingReadsAndWritesTheSameDiscussion() {
    var site = Scenes.publishing(new JsonObject().put("normaliseKeys", true));
    register(site, encoded(ADDRESS), "plain");
    var id = site.submit("olena", encoded(ADDRESS), "Перший").getString("id");
    site.submit("petro", "plain", "Другий");
    var other = encoded("http://news.example/city/bridge?fbclid=1");
    for (var named : new String[] {encoded(ADDRESS), other, KEY}) {
      var page = site.discussion(named);
      assertThat(page.getString("article")).isEqualTo(KEY);
      assertThat(page.getInteger("count")).isEqualTo(1);
      assertThat(mine(site, named)).isEqualTo(id);
      assertThat(site.anyone().get("/articles/" + named + "/discussion.html").expect(200).body())
          .contains("data-article=\"" + KEY + "\"");
      var queue = site.moderator("m").get("/moderation/queue?state=unreviewed&article=" + named);
      assertThat(queue.expect(200).json().getJsonArray("items")).hasSize(1);
    }
    var counts = site.anyone().get("/counts?article=" + encoded(ADDRESS) + "&article=" + KEY);
    assertThat(counts.expect(200).json().getJsonArray("items"))
        .isEqualTo(JsonArray.of(count(ADDRESS), count(KEY)));
    assertThat(site.discussion("plain").getInteger("count")).isEqualTo(1);
  }

  @Test
  void anArticleIsRenamedAndMergedByAddresses() {
    var site = Scenes.publishing(new JsonObject().put("normaliseKeys", true));
    register(site, "old", encoded(ADDRESS));
    site.submit("olena", "old", "Перший");
    var to = new JsonObject().put("to", "https://www.news.example/new/?utm_source=y");
    var renamed = site.admin().post("/articles/old/rename", to).expect(200).json();
    assertThat(renamed.getString("key")).isEqualTo("news.example:new");
    var into = new JsonObject().put("into", ADDRESS);
    var merge = site.admin().post("/articles/old/merge", into).expect(202).json();
    assertThat(merge.getString("into")).isEqualTo(KEY);
    Condition.await("they are one", () -> site.discussion("old").getInteger("count") == 1);
  }

  private static JsonObject count(String article) {
    return new JsonObject().put("article", article).put("count", 1);
  }

  private static String mine(TestSite site, String named) {
    return Scenes.mine(site, "olena", named).getFirst().getString("id");
  }

  @Test
  void elsewhereAnAddressIsNoKey() {
    var site = Scenes.publishing();
    site.anyone()
        .get("/articles/" + encoded(ADDRESS) + "/discussion")
        .expectFault("path/article", "must be 1 to 200 letters");
  }
}
