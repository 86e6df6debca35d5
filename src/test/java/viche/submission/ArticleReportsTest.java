package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Reports that pile up on an article hold what is written there from then on. */
final class ArticleReportsTest {
  private final TestSite site =
      Scenes.publishing(
          Scenes.screening(
              new JsonObject()
                  .put("firstComments", 0)
                  .put("holdBelow", 0)
                  .put(
                      "articleReports",
                      new JsonObject()
                          .put("reports", 2)
                          .put("minutes", 60)
                          .put("holdMinutes", 30))));

  private String report(String reader, String article) {
    var comment = site.submit("author", article, "Коментар для " + reader).getString("id");
    var spam = new JsonObject().put("reason", "spam");
    site.reader(reader).post("/comments/" + comment + "/reports", spam).expect(201);
    return comment;
  }

  @Test
  void theArticleIsHeldUntilAModeratorReleasesIt() {
    Scenes.register(site, "bridge", "school");
    var early = report("olia", "bridge");
    assertThat(site.submit("ivan", "bridge", "Ще видно").getString("state")).isEqualTo("published");
    report("petro", "bridge");

    var held = site.submit("ivan", "bridge", "Вже чекає");
    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(Scenes.rules(held)).containsExactly("article-reports");
    assertThat(site.submit("ivan", "school", "А тут видно").getString("state"))
        .isEqualTo("published");

    site.reader("zoya")
        .post("/comments/" + early + "/reports", new JsonObject().put("reason", "spam"))
        .expect(201);
    site.moderator("mod").delete("/moderation/articles/bridge/hold").expect(204);
    var log = site.moderator("mod").get("/moderation/log").expect(200).json();
    assertThat(Scenes.objects(log.getJsonArray("items")))
        .extracting(entry -> entry.getString("act") + " " + entry.getJsonObject("by"))
        .filteredOn(line -> line.startsWith("article-held"))
        .as("told once, by the service itself")
        .containsExactly("article-held null");
    var told =
        Scenes.objects(log.getJsonArray("items")).stream()
            .filter(entry -> entry.getString("act").equals("article-held"))
            .findFirst()
            .orElseThrow()
            .getJsonObject("details");
    assertThat(told.getString("article")).isEqualTo("bridge");
    assertThat(told.getInteger("reports")).isEqualTo(2);
    assertThat(told.getInstant("until")).isAfter(Instant.now());
    assertThat(site.submit("ivan", "bridge", "Знову видно").getString("state"))
        .isEqualTo("published");
  }

  @Test
  void dismissedReportsDoNotCount() {
    Scenes.register(site, "bridge");
    site.approve(report("olia", "bridge"), 1);
    report("petro", "bridge");
    assertThat(site.submit("ivan", "bridge", "Видно").getString("state")).isEqualTo("published");
  }
}
