package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A rejection with a text that the newsroom has prepared. */
final class CannedReasonDecisionTest {
  private final TestSite site =
      TestService.shared()
          .site(
              new JsonObject()
                  .put(
                      "cannedReasons",
                      JsonArray.of(
                          new JsonObject()
                              .put("code", "no-ads")
                              .put("reason", "spam")
                              .put("title", "Реклама")
                              .put(
                                  "texts",
                                  new JsonObject()
                                      .put("uk", "Ми не публікуємо реклами.")
                                      .put("en", "We print no advertising.")))));

  private static JsonObject reject(String canned) {
    return new JsonObject().put("verdict", "reject").put("revision", 1).put("canned", canned);
  }

  @Test
  void theAuthorReadsTheTextAsItWasThen() {
    var comment = site.submit("olia", "bridge", "Купуйте вікна").getString("id");
    site.decide(comment, reject("no-ads")).expect(201);
    site.admin().put("", new JsonObject().put("cannedReasons", new JsonArray())).expect(200);

    var why =
        Scenes.mine(site, "olia", "bridge").getFirst().getJsonArray("reasons").getJsonObject(0);
    assertThat(why.getString("by")).isEqualTo("moderator");
    assertThat(why.getString("reason")).isEqualTo("spam");
    assertThat(why.getJsonObject("message"))
        .isEqualTo(
            new JsonObject()
                .put("uk", "Ми не публікуємо реклами.")
                .put("en", "We print no advertising."));
  }

  @Test
  void onlyReasonsOfTheSiteCanBePicked() {
    var comment = site.submit("olia", "bridge", "Купуйте вікна").getString("id");
    site.decide(comment, reject("no-such")).expectFault("/canned", "no canned reason");
    site.decide(comment, reject("no-ads").put("verdict", "approve"))
        .expectFault("/canned", "rejections");
  }

  @Test
  void commentsTellTheirLanguageAndTheQueueFiltersByIt() {
    var ukrainian =
        site.submit("olia", "bridge", "Чому місто досі не полагодило цей міст?").getString("id");
    site.submit("john", "bridge", "Why has the city not repaired this bridge yet?");

    var items =
        Scenes.objects(
            site.moderator("mod")
                .get("/moderation/queue?language=uk")
                .expect(200)
                .json()
                .getJsonArray("items"));
    assertThat(items)
        .extracting(item -> item.getJsonObject("comment").getString("id"))
        .containsExactly(ukrainian);
    site.approve(ukrainian, 1);
    var thread = site.discussion("bridge").getJsonArray("threads").getJsonObject(0);
    assertThat(thread.getString("language")).isEqualTo("uk");
  }
}
