package viche.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Looking for items of the queue by what they say and by what was found in them. */
final class QueueFilterTest {
  @Test
  void itIsFilteredByTextByRuleAndByTheReasonOfReports() {
    var site = Scenes.publishing(Scenes.screening(SUSPECT));
    Scenes.register(site, "bridge");
    var held = site.submit("olia", "bridge", "Це мафія 100%").getString("id");
    var seen = site.submit("petro", "bridge", "Гарний МІСТ_ок").getString("id");
    var hate = new JsonObject().put("reason", "hate");
    var reported = site.submit("ivan", "bridge", "Образа").getString("id");
    site.reader("olia").post("/comments/" + reported + "/reports", hate).expect(201);

    assertThat(ids(site, "?q=МАФІЯ")).containsExactly(held);
    assertThat(ids(site, "?q=100%25")).containsExactly(held);
    assertThat(ids(site, "?q=1_0")).isEmpty();
    assertThat(ids(site, "?q=olia")).containsExactly(held);
    assertThat(ids(site, "?state=unreviewed&q=міст_")).containsExactly(seen);
    assertThat(ids(site, "?rule=suspect-words")).containsExactly(held);
    assertThat(ids(site, "?rule=links")).isEmpty();
    assertThat(ids(site, "?state=reported&reason=hate")).containsExactly(reported);
    assertThat(ids(site, "?state=reported&reason=spam")).isEmpty();
  }

  @Test
  void nearDuplicatesShowTheirGroupAndCollapseToTheOldest() {
    var site = Scenes.publishing();
    Scenes.register(site, "bridge");
    var text = "Мер міста вкрав гроші на ремонт мосту, вимагаємо негайної відставки цього злодія";
    var first = site.submit("a", "bridge", text).getString("id");
    var second = site.submit("b", "bridge", text + " сьогодні").getString("id");
    var third = site.submit("c", "bridge", "Друзі! " + text).getString("id");
    var other = site.submit("d", "bridge", "А мені новий міст подобається").getString("id");

    assertThat(ids(site, "?state=unreviewed")).containsExactly(first, other);
    var pending = page(site, "");
    assertThat(ids(pending)).containsExactly(second, third);
    var group = pending.getFirst().getJsonObject("group");
    assertThat(group)
        .isEqualTo(new JsonObject().put("id", first).put("comments", 3).put("waiting", 3));
    var finding = pending.getFirst().getJsonArray("findings").getJsonObject(0);
    assertThat(finding.getString("rule")).isEqualTo("near-duplicates");
    assertThat(finding.getJsonObject("evidence").getString("group")).isEqualTo(first);
    assertThat(ids(site, "?groups=collapsed")).containsExactly(second);
  }

  private static final JsonObject SUSPECT =
      new JsonObject().put("suspectWords", JsonArray.of("мафія"));

  private static List<JsonObject> page(TestSite site, String query) {
    var answer = site.moderator("mod").get("/moderation/queue" + query).expect(200).json();
    return Scenes.objects(answer.getJsonArray("items"));
  }

  private static List<String> ids(TestSite site, String query) {
    return ids(page(site, query));
  }

  private static List<String> ids(List<JsonObject> items) {
    return items.stream().map(item -> item.getJsonObject("comment").getString("id")).toList();
  }
}
