package viche.moderation.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;

/** Moderators' notes on accounts, and what else stands on an account's page. */
final class NoteTest {
  private static final Desk DESK = Desk.open();

  private final String reader = "reader-" + UUID.randomUUID();
  private final String comment = DESK.submit(reader, Desk.text(""));
  private final String account = DESK.comment(comment).getJsonObject("author").getString("id");
  private final String path = "/moderation/accounts/" + account + "/notes";

  private static JsonObject note(String body) {
    return new JsonObject().put("body", body);
  }

  private JsonObject page() {
    return DESK.moderator().get("/moderation/accounts/" + account).expect(200).json();
  }

  private List<JsonObject> notes() {
    return Desk.objects(page(), "notes");
  }

  @Test
  void aNoteStandsOnThePageWithWhoAndWhenTheLatestFirst() {
    assertThat(notes()).isEmpty();
    var first =
        DESK.site().moderator("ihor").post(path, note("Писав\nу *пошту*")).expect(201).json();
    var second = DESK.moderator().post(path, note("Відповів")).expect(201).json();
    assertThat(notes()).containsExactly(second, first);
    assertThat(first.getString("body")).isEqualTo("Писав\nу *пошту*");
    assertThat(first.getJsonObject("by").getString("name")).isEqualTo("ihor");
    assertThat(first.getString("writtenAt")).isNotNull();
    assertThat(DESK.dossier(comment).getJsonObject("author").getJsonArray("notes")).hasSize(2);
    assertThat(DESK.site().reader(reader).get("/me").expect(200).body()).doesNotContain("пошту");
  }

  @Test
  void aNoteSentTwiceWithOneKeyIsOne() {
    var api = DESK.moderator().withKey("note-" + account);
    var first = api.post(path, note("Раз")).expect(201);
    assertThat(api.post(path, note("Раз")).expect(201).body()).isEqualTo(first.body());
    api.post(path, note("Два")).expectProblem(422, "key-reused");
    assertThat(notes()).hasSize(1);
  }

  @Test
  void anEmptyOrOverlongNoteIsRefused() {
    DESK.moderator().post(path, note(" \u200b")).expectFault("/body", "empty");
    DESK.moderator().post(path, note("я".repeat(2_001))).expectFault("/body", "2000");
    DESK.moderator().post(path, new JsonObject()).expectFault("/body", "required");
    DESK.moderator().post(path, note("я".repeat(2_000))).expect(201);
    var nobody = "/moderation/accounts/" + UUID.randomUUID() + "/notes";
    var problem = DESK.moderator().post(nobody, note("Хто це?")).expectProblem(404, "not-found");
    assertThat(problem.getString("thing")).isEqualTo("account");
    assertThat(notes()).hasSize(1);
  }

  @Test
  void aPageCountsReportsFiledAndReceived() {
    var other = "other-" + UUID.randomUUID();
    var good = DESK.submit(reader, Desk.text(""));
    var bad = DESK.submit(reader, Desk.text(""));
    var reason = new JsonObject().put("reason", "spam");
    for (var reported : List.of(comment, good, bad)) {
      DESK.site().reader(other).post("/comments/" + reported + "/reports", reason).expect(201);
    }
    var theirs = DESK.submit(other, Desk.text(""));
    DESK.site().reader(reader).post("/comments/" + theirs + "/reports", reason).expect(201);
    DESK.decide(good, Desk.approve(1)).expect(201);
    DESK.decide(bad, Desk.reject(1)).expect(201);
    assertThat(page().getJsonObject("reports"))
        .isEqualTo(new JsonObject().put("filed", count(1, 0, 0)).put("received", count(1, 1, 1)));
  }

  private static JsonObject count(int open, int upheld, int dismissed) {
    return new JsonObject().put("open", open).put("upheld", upheld).put("dismissed", dismissed);
  }
}
