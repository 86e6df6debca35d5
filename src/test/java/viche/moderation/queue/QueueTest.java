package viche.moderation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;

/** What waits for a moderator. */
final class QueueTest {

  @Test
  void heldCommentsWaitAsPendingAndUnseenOnesAsUnreviewed() {
    var desk = Desk.open();
    var pending = desk.pending();
    var published = desk.published();
    var held = desk.approved();
    desk.editHeld(held, 1);
    desk.rejected();
    desk.banned();
    desk.withdrawn();
    desk.approved();
    assertThat(Desk.comments(desk.queue("pending"))).containsExactlyInAnyOrder(pending, held);
    assertThat(Desk.comments(desk.queue("unreviewed"))).containsExactly(published);
    assertThat(Desk.comments(page(desk, ""))).containsExactlyInAnyOrder(pending, held);
  }

  @Test
  void anEditOfAWaitingCommentKeepsItsPlace() {
    var desk = Desk.open();
    var first = desk.pending();
    var second = desk.pending();
    var since = desk.waiting("pending", first).getString("waitingSince");
    desk.editHeld(first, 1);
    assertThat(Desk.comments(desk.queue("pending"))).containsExactly(first, second);
    assertThat(desk.waiting("pending", first).getString("waitingSince")).isEqualTo(since);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oldest", "newest"})
  void pagesNeitherRepeatNorMissWhileItemsLeave(String order) {
    var desk = Desk.open();
    var waiting = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      waiting.add(desk.pending());
    }
    var expected = order.equals("oldest") ? waiting : waiting.reversed();
    var path = "?limit=3&order=" + order;

    var first = get(desk, path, null);
    var seen = new ArrayList<>(Desk.comments(Desk.objects(first, "items")));
    assertThat(seen).isEqualTo(expected.subList(0, 3));
    // One that was read, the one the cursor stands on, and one that is still to come.
    desk.decide(seen.get(0), approve(1)).expect(201);
    desk.decide(seen.get(2), reject(1)).expect(201);
    desk.decide(expected.get(4), approve(1)).expect(201);

    var next = first.getString("next");
    while (next != null) {
      var page = get(desk, path, next);
      seen.addAll(Desk.comments(Desk.objects(page, "items")));
      next = page.getString("next");
    }
    var left = new ArrayList<>(expected);
    left.remove(4);
    assertThat(seen).isEqualTo(left);
  }

  @Test
  void itIsFilteredByArticleAndAccount() {
    var desk = Desk.open();
    var site = desk.site();
    var river = site.submit("petro", encoded("річка-й"), "Річка").getString("id");
    var bridge = desk.submit("petro", Desk.text("підозра"));
    var other = desk.pending();

    assertThat(Desk.comments(page(desk, "?article=" + encoded("річка-й")))).containsExactly(river);
    var decomposed = Normalizer.normalize("річка-й", Normalizer.Form.NFD);
    assertThat(Desk.comments(page(desk, "?article=" + encoded(decomposed)))).containsExactly(river);
    assertThat(page(desk, "?article=unknown")).isEmpty();
    var petro = desk.comment(river).getJsonObject("author").getString("id");
    assertThat(Desk.comments(page(desk, "?account=" + petro))).containsExactly(river, bridge);
    assertThat(Desk.comments(page(desk, "?article=bridge&account=" + petro)))
        .containsExactly(bridge);
    assertThat(page(desk, "?account=" + UUID.randomUUID())).isEmpty();
    assertThat(Desk.comments(page(desk, "?article=bridge"))).containsExactly(bridge, other);
  }

  @Test
  void aPageTellsHowMuchWaitsAndSinceWhen() {
    var desk = Desk.open();
    assertThat(get(desk, "?state=pending", null))
        .isEqualTo(new JsonObject().put("items", new JsonArray()).put("count", 0));
    var first = desk.pending();
    desk.pending();
    desk.published();
    var since = desk.waiting("pending", first).getString("waitingSince");

    var page = get(desk, "?limit=1", null);
    assertThat(page.getInteger("count")).isEqualTo(2);
    assertThat(page.getString("oldestWaiting")).isEqualTo(since);
    var last = get(desk, "?limit=1&order=newest", null);
    assertThat(last.getString("oldestWaiting")).isEqualTo(since);
    assertThat(get(desk, "?limit=1", page.getString("next")).getInteger("count")).isEqualTo(2);
    assertThat(get(desk, "?state=unreviewed", null).getInteger("count")).isEqualTo(1);
    assertThat(get(desk, "?state=reported", null).getInteger("count")).isZero();
    var filtered = get(desk, "?article=" + Desk.ARTICLE, null);
    assertThat(filtered.containsKey("count")).as("would have to be counted").isFalse();
    assertThat(filtered.getString("oldestWaiting")).isEqualTo(since);
  }

  @Test
  void anItemShowsTheFindingsOfTheLatestRevisionWithTheirEvidence() {
    var desk = Desk.open(new JsonObject().put("mode", "post"));
    var comment = desk.submit("olena", "Велика підозра");
    var finding =
        new JsonObject()
            .put("rule", "suspect-words")
            .put("action", "hold")
            .put(
                "evidence",
                new JsonObject()
                    .put(
                        "matches",
                        JsonArray.of(
                            new JsonObject()
                                .put("entry", "підозра")
                                .put("text", "підозра")
                                .put("start", 7)
                                .put("end", 14)
                                .put("disguised", false))));
    assertThat(desk.waiting("pending", comment).getJsonArray("findings"))
        .isEqualTo(JsonArray.of(finding));

    desk.edit(comment, 1, "Дивіться https://a.example https://b.example https://c.example")
        .expect(200);

    var item = desk.waiting("pending", comment);
    assertThat(Desk.objects(item, "findings"))
        .extracting(found -> found.getString("rule"))
        .containsExactly("links", "waiting");
    assertThat(Desk.objects(item, "findings").getFirst().getJsonObject("evidence"))
        .isEqualTo(new JsonObject().put("found", 3).put("limit", 2));
    assertThat(item.getJsonObject("comment").getInteger("revision")).isEqualTo(2);
  }

  @Test
  void anItemShowsWhatReadersSeeAndWhatIsHeld() {
    var desk = Desk.open();
    var comment = desk.submit("olena", "Було");
    desk.decide(comment, approve(1)).expect(201);
    desk.edit(comment, 1, "Стало: підозра").expect(200);
    var item = desk.waiting("pending", comment).getJsonObject("comment");
    assertThat(item.getString("visibleHtml")).isEqualTo("<p>Було</p>");
    assertThat(item.getString("html")).isEqualTo("<p>Стало: підозра</p>");
    assertThat(item.getString("body")).isEqualTo("Стало: підозра");
    assertThat(item.getString("state")).isEqualTo("approved");
    assertThat(item.getString("revisionState")).isEqualTo("pending");
    assertThat(item.getJsonObject("author").getString("name")).isEqualTo("olena");
    assertThat(item.getJsonObject("article").getString("key")).isEqualTo("bridge");
  }

  @Test
  void faultyQuestionsAreNamed() {
    var desk = Desk.open();
    desk.pending();
    desk.pending();
    var next = get(desk, "?limit=1", null).getString("next");
    fault(desk, "?limit=0", "query/limit");
    fault(desk, "?limit=101", "query/limit");
    fault(desk, "?limit=ten", "query/limit");
    fault(desk, "?state=approved", "query/state");
    fault(desk, "?order=best", "query/order");
    fault(desk, "?account=1-1-1-1-1", "query/account");
    fault(desk, "?colour=red", "query/colour");
    fault(desk, "?after=nonsense", "query/after");
    fault(desk, "?order=newest&after=" + next, "query/after");
    fault(desk, "?state=unreviewed&after=" + next, "query/after");
    fault(desk, "?order=riskiest&after=" + next, "query/after");
    for (var forged :
        List.of(
            "pending-riskiest",
            "pending-riskiest x " + UUID.randomUUID(),
            "pending-riskiest NaN " + UUID.randomUUID(),
            "pending-riskiest 1.5 y",
            "pending-oldest",
            "pending-oldest x y",
            "pending-oldest 2026-03-01T12:00:00Z y",
            "pending-oldest +1000000000-12-31T23:59:59Z " + UUID.randomUUID(),
            "pending-oldest -1000000000-01-01T00:00:00Z " + UUID.randomUUID(),
            "pending-oldest +400000-12-31T23:59:59Z " + UUID.randomUUID())) {
      var bytes = forged.getBytes(StandardCharsets.UTF_8);
      var order = forged.startsWith("pending-r") ? "order=riskiest&" : "";
      fault(
          desk,
          "?" + order + "after=" + Base64.getUrlEncoder().encodeToString(bytes),
          "query/after");
    }
  }

  private static void fault(Desk desk, String query, String pointer) {
    desk.moderator().get("/moderation/queue" + query).expectFault(pointer, "");
  }

  private static List<JsonObject> page(Desk desk, String query) {
    return Desk.objects(get(desk, query, null), "items");
  }

  private static JsonObject get(Desk desk, String query, @Nullable String after) {
    var cursor = after == null ? "" : "&after=" + after;
    return desk.moderator().get("/moderation/queue" + query + cursor).expect(200).json();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
