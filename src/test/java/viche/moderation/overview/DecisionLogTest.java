package viche.moderation.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import viche.moderation.Desk;

/** The log of a site where two moderators decided five times and one decision was undone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DecisionLogTest {
  private final Desk desk = Desk.open();

  /** The log's rows, the latest first. */
  private List<JsonObject> rows = List.of();

  @BeforeAll
  void decide() {
    desk.decide("anna", desk.pending(), approve(1)).expect(201);
    desk.decide("anna", desk.pending(), reject(1)).expect(201);
    desk.decide("bohdan", desk.pending(), reject(1).put("reason", "insult")).expect(201);
    desk.decide("bohdan", desk.pending(), approve(1)).expect(201);
    var last =
        desk.decide("bohdan", desk.pending(), reject(1).put("reason", "personal-data"))
            .expect(201)
            .json();
    desk.undo(last.getString("id")).expect(201);
    rows = read("");
  }

  @Test
  void itListsEverythingTheLatestFirst() {
    assertThat(rows)
        .extracting(row -> row.getString("verdict") + " " + row.getString("reason"))
        .containsExactly(
            "undo null",
            "reject personal-data",
            "approve null",
            "reject insult",
            "reject spam",
            "approve null");
    var row = rows.get(3);
    assertThat(row.getJsonObject("moderator").getString("name")).isEqualTo("bohdan");
    assertThat(row.getJsonObject("author").getString("name")).isEqualTo("olena");
    assertThat(row.getString("article")).isEqualTo("bridge");
    assertThat(row.getString("before")).isEqualTo("pending");
    assertThat(row.getString("after")).isEqualTo("rejected");
    assertThat(row.getString("scope")).isEqualTo("revision");
    assertThat(row.getInteger("revision")).isEqualTo(1);
    assertThat(Instant.parse(row.getString("decidedAt"))).isBefore(Instant.now());
    assertThat(rows.get(1).getBoolean("undone")).isTrue();
  }

  @Test
  void itIsFilteredByModeratorVerdictAndReason() {
    var anna = rows.getLast().getJsonObject("moderator").getString("id");
    assertThat(read("moderator=" + anna)).isEqualTo(rows.subList(4, 6));
    assertThat(read("moderator=" + UUID.randomUUID())).isEmpty();
    assertThat(read("verdict=approve")).containsExactly(rows.get(2), rows.get(5));
    assertThat(read("verdict=undo")).containsExactly(rows.get(0));
    assertThat(read("reason=personal-data")).containsExactly(rows.get(1));
    assertThat(read("verdict=approve&reason=spam")).isEmpty();
    assertThat(read("verdict=reject&moderator=" + anna)).containsExactly(rows.get(4));
  }

  @Test
  void itIsFilteredByTimeFromAMomentUntilBeforeAnother() {
    var from = rows.get(4).getString("decidedAt");
    var until = rows.get(2).getString("decidedAt");
    assertThat(read("from=" + from)).isEqualTo(rows.subList(0, 5));
    assertThat(read("until=" + until)).isEqualTo(rows.subList(3, 6));
    assertThat(read("from=" + from + "&until=" + until)).isEqualTo(rows.subList(3, 5));
    var kyiv =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            Instant.parse(from).atOffset(ZoneOffset.ofHours(2)));
    assertThat(read("from=" + kyiv.replace("+", "%2B"))).isEqualTo(rows.subList(0, 5));
    assertThat(read("from=" + until + "&until=" + until)).isEmpty();
  }

  @Test
  void itIsReadPageByPage() {
    var read = new ArrayList<JsonObject>();
    var query = "limit=2";
    while (query != null) {
      var page = page(query);
      assertThat(page.getJsonArray("items").size()).isLessThanOrEqualTo(2);
      read.addAll(Desk.objects(page, "items"));
      var next = page.getString("next");
      query = next == null ? null : "limit=2&after=" + next;
    }
    assertThat(read).isEqualTo(rows);
  }

  @Test
  void faultyQuestionsAreNamed() {
    fault("moderator=anna", "query/moderator");
    fault("verdict=maybe", "query/verdict");
    fault("reason=rude", "query/reason");
    fault("from=yesterday", "query/from");
    fault("until=2026-02-30T00:00:00Z", "query/until");
    fault("after=nonsense", "query/after");
  }

  private void fault(String query, String pointer) {
    desk.moderator().get("/moderation/decisions?" + query).expectFault(pointer, "");
  }

  private List<JsonObject> read(String query) {
    return Desk.objects(page(query), "items");
  }

  private JsonObject page(String query) {
    return desk.moderator().get("/moderation/decisions?" + query).expect(200).json();
  }
}
