package viche.moderation.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.moderation.Desk;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.ManyComments;
import viche.testing.Reply;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.TestDatabase;

/** Proposed rules tried on what was written. */
final class DryRunTest {
  private static final String RUNS = "/moderation/rules/dry-runs";

  private final Desk desk = Desk.open();
  private final Api marta = desk.site().moderator("marta");

  /** Rules with these words in place of the desk's. */
  private static JsonObject rules(String banned, String suspect) {
    var thresholds =
        new JsonObject()
            .put("firstComments", 0)
            .put("bannedWords", JsonArray.of(banned))
            .put("suspectWords", JsonArray.of(suspect));
    return RuleSheet.of(thresholds).getJsonObject("rules");
  }

  private static JsonObject asked(JsonObject rules) {
    return new JsonObject().put("rules", rules);
  }

  private JsonObject run(JsonObject asked) {
    return finished(marta.post(RUNS, asked).expect(202));
  }

  private JsonObject finished(Reply begun) {
    var path = RUNS + "/" + begun.json().getString("id");
    Condition.await("the end of " + path, () -> !state(path).equals("running"));
    return marta.get(path).expect(200).json();
  }

  private String state(String path) {
    return marta.get(path).expect(200).json().getString("state");
  }

  private static JsonObject result(JsonObject run) {
    assertThat(run.getString("state")).as(run.encode()).isEqualTo("done");
    return run.getJsonObject("result");
  }

  private static JsonObject counts(int approved, int rejected, int undecided) {
    return new JsonObject()
        .put("total", approved + rejected + undecided)
        .put("approved", approved)
        .put("rejected", rejected)
        .put("undecided", undecided);
  }

  private static JsonObject verdicts(JsonObject publish, JsonObject hold, JsonObject reject) {
    return new JsonObject().put("publish", publish).put("hold", hold).put("reject", reject);
  }

  private static List<String> ids(JsonObject examples, String kind) {
    return objects(examples.getJsonArray(kind)).stream()
        .map(example -> example.getString("commentId"))
        .toList();
  }

  @Test
  void everyNumberOfTheResultIsRight() {
    var site = desk.site();
    var alarm = desk.submit("r1", "Гарна новина про міст");
    site.approve(alarm, 1);
    desk.submit("r2", "Ще одна новина");
    var missed = desk.submit("r3", "Тут підозра й годі");
    site.reject(missed, 1);
    site.approve(desk.submit("r4", "Оця підозра марна"), 1);
    desk.submit("r5", "Тут заборона, і рішило правило");
    var casino = desk.submit("r6", "Граю в казино");
    var rejected = desk.submit("r7", "Казино знову");
    site.reject(rejected, 1);
    site.approve(desk.submit("r8", "Просто думка"), 1);
    var undone = desk.submit("r9", "Думка друга");
    desk.undo(site.reject(undone, 1).getString("id")).expect(201);
    var edited = desk.submit("olena", "Перша редакція");
    desk.edit(edited, 1, "Тепер про казино").expect(200);

    var run = run(asked(rules("казино", "новина")).put("comments", 50));

    assertThat(run.getInteger("done")).isEqualTo(10);
    assertThat(run.getInteger("total")).isEqualTo(10);
    assertThat(run.getInteger("version")).isEqualTo(1);
    assertThat(run.getJsonObject("by").getString("name")).isEqualTo("marta");
    assertThat(run.getJsonObject("sample")).isEqualTo(new JsonObject().put("comments", 50));
    var result = result(run);
    assertThat(result.getInteger("screened")).isEqualTo(10);
    assertThat(result.getJsonObject("now"))
        .isEqualTo(verdicts(counts(2, 1, 4), counts(1, 1, 0), counts(0, 0, 1)));
    assertThat(result.getJsonObject("proposed"))
        .isEqualTo(verdicts(counts(2, 1, 2), counts(1, 0, 1), counts(0, 1, 2)));
    assertThat(objects(result.getJsonArray("changes")))
        .containsExactly(
            change("publish", "hold", counts(1, 0, 1)),
            change("publish", "reject", counts(0, 1, 2)),
            change("hold", "publish", counts(1, 1, 0)),
            change("reject", "publish", counts(0, 0, 1)));
    assertThat(objects(result.getJsonArray("rules")))
        .containsExactly(
            ofRule("banned-words", counts(0, 0, 1), counts(0, 1, 2)),
            ofRule("suspect-words", counts(1, 1, 0), counts(1, 0, 1)));
    var examples = result.getJsonObject("examples");
    assertThat(ids(examples, "falseAlarms")).containsExactly(alarm);
    assertThat(ids(examples, "missed")).containsExactly(missed);
    assertThat(ids(examples, "newlyRejected")).containsExactly(edited, rejected, casino);
    var example = examples.getJsonArray("missed").getJsonObject(0);
    assertThat(example.getString("text")).isEqualTo("Тут підозра й годі");
    assertThat(example.getString("author")).isEqualTo("r3");
    assertThat(example.getString("now")).isEqualTo("hold");
    assertThat(example.getString("proposed")).isEqualTo("publish");
    assertThat(example.getString("decided")).isEqualTo("rejected");
    assertThat(example.getJsonArray("findings")).isEmpty();
    assertThat(objects(example.getJsonArray("findingsNow")))
        .extracting(finding -> finding.getString("rule"))
        .containsExactly("suspect-words");
  }

  private static JsonObject change(String now, String proposed, JsonObject comments) {
    return new JsonObject().put("now", now).put("proposed", proposed).put("comments", comments);
  }

  private static JsonObject ofRule(String rule, JsonObject now, JsonObject proposed) {
    return new JsonObject().put("rule", rule).put("now", now).put("proposed", proposed);
  }

  @Test
  void nothingChangesByIt() throws SQLException {
    desk.published();
    desk.pending();
    desk.rejected();
    var rules = marta.get("/moderation/rules").expect(200).json();
    var before = stored();

    result(run(asked(rules("допис", "допис"))));

    assertThat(stored()).isEqualTo(before);
    assertThat(marta.get("/moderation/rules").expect(200).json()).isEqualTo(rules);
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  /** All that is stored of the site but for accounts and the run itself. */
  private List<Map<String, String>> stored() throws SQLException {
    var all = new ArrayList<Map<String, String>>();
    for (var table :
        List.of(
            "comment",
            "revision",
            "finding",
            "decision",
            "queue_counter",
            "article",
            "rule_set",
            "sketch",
            "moderation_log")) {
      all.addAll(
          TestDatabase.shared()
              .rows(
                  "select t::text from %s t where t.site_id = %d order by 1"
                      .formatted(table, id())));
    }
    return all;
  }

  private long id() throws SQLException {
    var key = desk.site().key();
    return Long.parseLong(TestDatabase.shared().value("select id from site where key = ?", key));
  }

  @Test
  void anAuthorIsJudgedByTheRecordOfThatTime() {
    var site = desk.site();
    site.approve(desk.submit("olia", "Перше слово"), 1);
    desk.submit("olia", "Друге слово");
    desk.submit("petro", "Слово новачка");
    var rules = rules("казино", "рулетка");
    rules.getJsonObject("checks").getJsonObject("firstComments").put("approved", 1);

    var all = result(run(asked(rules)));
    assertThat(all.getJsonObject("proposed").getJsonObject("hold")).isEqualTo(counts(1, 0, 1));

    var latest = result(run(asked(rules).put("comments", 2)));
    assertThat(latest.getInteger("screened")).isEqualTo(2);
    assertThat(latest.getJsonObject("proposed").getJsonObject("publish"))
        .as("olia's approved comment lies before the sample")
        .isEqualTo(counts(0, 0, 1));
  }

  @Test
  void repeatsAndCopiesAreFoundAgain() {
    var text =
        "Мер міста обіцяв відкрити новий міст через річку ще торік восени, а досі нема нічого";
    desk.submit("r1", text);
    desk.submit("r2", text.replace("торік", "позаторік"));
    desk.submit("r2", "Коротко про те саме, що й учора");
    desk.submit("r2", "Коротко, про те саме, що й учора!");

    var result = result(run(asked(rules("казино", "рулетка"))));
    assertThat(objects(result.getJsonArray("rules")))
        .containsExactly(
            ofRule("near-duplicates", counts(0, 0, 1), counts(0, 0, 1)),
            ofRule("repeat", counts(0, 0, 1), counts(0, 0, 1)));
  }

  @Test
  void whereEverythingWaitsAnotherModeCanBeAssumed() {
    var site = Scenes.publishing(new JsonObject().put("mode", "pre"));
    Scenes.register(site, "bridge");
    site.submit("olia", "bridge", "Гарна новина");
    var api = site.moderator("marta");

    for (var mode : List.of("pre", "post")) {
      var asked = asked(rules("казино", "новина")).put("mode", mode).put("days", 1);
      var path = RUNS + "/" + api.post(RUNS, asked).expect(202).json().getString("id");
      Condition.await(
          path, () -> api.get(path).expect(200).json().getString("state").equals("done"));
      var now = result(api.get(path).json()).getJsonObject("now");
      assertThat(now.getJsonObject("publish").getInteger("total"))
          .isEqualTo(mode.equals("pre") ? 0 : 1);
    }
  }

  @Test
  void aSiteWithoutCommentsHasAResultToo() {
    var result = result(run(asked(RuleSheet.rules())));
    assertThat(result.getInteger("screened")).isZero();
    assertThat(result.getJsonArray("rules")).isEmpty();
  }

  @Test
  void badRequestsAreRefusedWhole() {
    var rules = rules("казино", "…");
    rules.getJsonObject("trust").put("holdBelow", 90);
    var refused = marta.post(RUNS, asked(rules).put("comments", 10).put("days", 1));
    refused.expectFault("/rules/words/lists/1/entries", "line 1 has no letter or digit");
    refused.expectFault("/rules/trust/holdBelow", "must not be above publishFrom");
    refused.expectFault("/days", "together with comments");
    marta
        .post(RUNS, asked(RuleSheet.rules()).put("comments", 10_001))
        .expectFault("/comments", "10000");
    assertThat(marta.get(RUNS).expect(200).json().getJsonArray("items")).isEmpty();
  }

  @Test
  void progressOnlyGrowsAndTheLatestRunsAreListed() throws SQLException {
    ManyComments.fill(TestDatabase.shared(), id(), 3_000);
    var begun = marta.post(RUNS, asked(rules("казино", "новина")).put("comments", 2_500));
    assertThat(begun.headers().firstValue("Location"))
        .hasValue("dry-runs/" + begun.expect(202).json().getString("id"));
    var path = RUNS + "/" + begun.json().getString("id");
    var seen = new ArrayList<Integer>();
    Condition.await(
        "its end",
        () -> {
          var run = marta.get(path).expect(200).json();
          assertThat(run.getInteger("total")).isEqualTo(2_500);
          seen.add(run.getInteger("done"));
          return !run.getString("state").equals("running");
        });
    assertThat(seen).isSorted().last().isEqualTo(2_500);
    assertThat(result(marta.get(path).json()).getInteger("screened")).isEqualTo(2_500);

    var second = run(asked(RuleSheet.rules()).put("days", 1));
    assertThat(second.getInteger("total")).as("those were written long ago").isZero();
    assertThat(objects(marta.get(RUNS).expect(200).json().getJsonArray("items")))
        .extracting(run -> run.getString("id"))
        .containsExactly(second.getString("id"), begun.json().getString("id"));
    assertThat(Audit.differences(desk.site())).isEmpty();
  }

  @Test
  void aRequestSentAgainBeginsNothingNew() {
    var begun = marta.withKey("once").post(RUNS, asked(RuleSheet.rules())).expect(202);
    finished(begun);
    assertThat(marta.withKey("once").post(RUNS, asked(RuleSheet.rules())).expect(202).body())
        .isEqualTo(begun.body());
    assertThat(marta.get(RUNS).json().getJsonArray("items")).hasSize(1);
  }
}
