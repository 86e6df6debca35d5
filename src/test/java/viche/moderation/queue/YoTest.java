package viche.moderation.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/**
 * Whether ё is the same letter as е is a setting of the site: for its word lists and its search.
 */
final class YoTest {
  private final TestSite site =
      Scenes.publishing(
          Scenes.screening(new JsonObject().put("bannedWords", JsonArray.of("самолёт", "осел"))));

  YoTest() {
    Scenes.register(site, "bridge");
  }

  private void set(boolean yoAsYe) {
    var set = site.admin().put("", new JsonObject().put("yoAsYe", yoAsYe)).expect(200).json();
    assertThat(set.getBoolean("yoAsYe")).isEqualTo(yoAsYe);
  }

  private String state(String body) {
    return site.submit("olia", "bridge", body).getString("state");
  }

  private int found(String sought) {
    var query = "/moderation/queue?state=rejected&q=" + URLEncoder.encode(sought, UTF_8);
    var answer = site.moderator("mod").get(query).expect(200).json();
    return answer.getJsonArray("items").size();
  }

  @Test
  void theyAreOneLetterUntilAnAdminTellsThemApartAndTheLogTellsWho() {
    assertThat(site.admin().get("").json().getBoolean("yoAsYe")).isTrue();
    for (var body : List.of("Летит самолет!", "Вот самолёт", "Какой же осёл", "Осел здесь")) {
      assertThat(state(body)).as(body).isEqualTo("rejected");
    }
    assertThat(found("самолет")).isEqualTo(2);
    assertThat(found("самолёт")).isEqualTo(2);
    assertThat(found("же осел")).isEqualTo(1);

    set(false);
    assertThat(state("А самолёт где?")).isEqualTo("rejected");
    assertThat(state("А осел где?")).isEqualTo("rejected");
    for (var body : List.of("А самолет где же?", "А осёл где же?")) {
      assertThat(state(body)).as(body).isEqualTo("pending");
    }
    assertThat(found("самолет")).isEqualTo(1);
    assertThat(found("самолёт")).isEqualTo(2);
    assertThat(found("же осел")).isZero();
    assertThat(found("же осёл")).isEqualTo(1);

    set(true);
    assertThat(state("Опять самолет!")).isEqualTo("rejected");
    assertThat(found("самолёт")).isEqualTo(4);

    var log = site.moderator("mod").get("/moderation/log?act=site-changed").expect(200).json();
    assertThat(Scenes.objects(log.getJsonArray("items")))
        .extracting(entry -> entry.getJsonObject("details").getJsonArray("changed"))
        .containsExactly(
            JsonArray.of(
                new JsonObject().put("setting", "yoAsYe").put("before", false).put("after", true)),
            JsonArray.of(
                new JsonObject().put("setting", "yoAsYe").put("before", true).put("after", false)));
  }

  @Test
  void settingsOfAnEarlierVersionMeanThatTheyAreOne() throws SQLException {
    set(false);
    TestDatabase.shared()
        .execute("update site set settings = settings - 'yoAsYe' where key = ?", site.key());
    Condition.await("the row to be read", () -> site.admin().get("").json().getBoolean("yoAsYe"));
    assertThat(state("Летит самолет!")).isEqualTo("rejected");
  }

  @Test
  void copiesOfATextAreCopiesEitherWay() {
    set(false);
    var text =
        "Её сын ещё вчера ушёл с зелёной тележкой, и всё её семейство перешёптывается об этом";
    site.submit("olia", "bridge", text);
    var again = site.submit("petro", "bridge", text.replace('ё', 'е'));
    assertThat(again.getString("state")).isEqualTo("pending");
    assertThat(Scenes.rules(again)).contains("near-duplicates");
  }
}
