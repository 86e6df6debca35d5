package viche.moderation.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.RuleSheet.proposal;
import static viche.testing.RuleSheet.rules;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Rules as data: read, changed as a whole, kept in every version. */
final class RulebookTest {
  private static final String RULES = "/moderation/rules";

  private final TestSite site = Scenes.publishing();
  private final Api desk = site.moderator("marta");

  private JsonObject current() {
    return desk.get(RULES).expect(200).json();
  }

  private static JsonObject banned(String entries) {
    var rules = rules();
    rules.getJsonObject("words").getJsonArray("lists").getJsonObject(0).put("entries", entries);
    return rules;
  }

  @Test
  void aNewSiteHasRulesThatNobodySet() {
    var fresh = TestService.shared().site().moderator("marta").get(RULES).expect(200).json();
    assertThat(fresh).isEqualTo(new JsonObject().put("version", 0).put("rules", rules()));
  }

  @Test
  void aChangeIsInForceAtOnceAndKeepsWhoWhenAndWhy() {
    Scenes.register(site, "bridge");
    assertThat(site.submit("olia", "bridge", "Граю в казино").getString("state"))
        .isEqualTo("published");

    var sent = proposal(1, banned("казино")).put("note", "Реклама щодня");
    var set = desk.put(RULES, sent).expect(200).json();

    assertThat(set.getInteger("version")).isEqualTo(2);
    assertThat(set.getString("note")).isEqualTo("Реклама щодня");
    assertThat(set.getJsonObject("by").getString("name")).isEqualTo("marta");
    assertThat(set.getString("changedAt")).isNotBlank();
    assertThat(current()).isEqualTo(set);
    assertThat(site.submit("olia", "bridge", "Я теж: казино!").getString("state"))
        .isEqualTo("rejected");
  }

  @Test
  void everyVersionStaysReadable() {
    desk.put(RULES, proposal(1, banned("казино"))).expect(200);
    desk.put(RULES, proposal(2, banned("рулетка"))).expect(200);

    var first = desk.get(RULES + "/versions?limit=2").expect(200).json();
    assertThat(versions(first)).containsExactly(3, 2);
    var rest = desk.get(RULES + "/versions?after=" + first.getString("next")).expect(200).json();
    assertThat(versions(rest)).containsExactly(1);
    assertThat(rest.containsKey("next")).isFalse();
    var second = desk.get(RULES + "?version=2").expect(200).json();
    assertThat(second.getJsonObject("rules")).isEqualTo(banned("казино"));
    var problem = desk.get(RULES + "?version=9").expectProblem(404, "not-found");
    assertThat(problem.getString("thing")).isEqualTo("rules");
  }

  private static List<Integer> versions(JsonObject page) {
    return Scenes.objects(page.getJsonArray("items")).stream()
        .map(version -> version.getInteger("version"))
        .toList();
  }

  @Test
  void aChangeMadeFromAnOlderVersionIsRefused() {
    desk.put(RULES, proposal(1, banned("казино"))).expect(200);
    var problem = desk.put(RULES, proposal(1, banned("інше"))).expectProblem(409, "stale-rules");
    assertThat(problem.getInteger("latestVersion")).isEqualTo(2);
    assertThat(current().getJsonObject("rules")).isEqualTo(banned("казино"));
  }

  @Test
  void ofChangesAtTheSameMomentOneComesThrough() {
    var replies =
        Scenes.together(
            IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(
                    i ->
                        () ->
                            site.moderator("m" + i)
                                .put(RULES, proposal(1, banned("слово" + i)))
                                .status())
                .toList());
    assertThat(replies).containsOnlyOnce(200).filteredOn(status -> status != 200).containsOnly(409);
    assertThat(current().getInteger("version")).isEqualTo(2);
  }

  @Test
  void badRulesAreRefusedWholeWithThePlaceOfEachFault() throws Exception {
    var before = current();
    var bad = banned("казино\n???\nрулетка\n…");
    bad.getJsonObject("words").put("exceptions", "!!!");
    bad.getJsonObject("words").getJsonArray("lists").getJsonObject(1).put("name", "banned");
    bad.getJsonObject("checks").getJsonObject("links").put("banned", JsonArray.of("ok.org", "a b"));
    bad.put("staffNames", JsonArray.of("Редакція", "—"));
    bad.getJsonObject("trust").put("holdBelow", 90);
    bad.getJsonObject("reports").put("hideApprovedAt", 1);
    var local = new JsonObject().put("checks", new JsonObject()).put("without", new JsonArray());
    bad.put(
        "overrides",
        JsonArray.of(
            local, local.copy().put("section", "sport"), local.copy().put("section", "sport")));

    var faults = desk.put(RULES, proposal(1, bad)).expectProblem(400, "invalid");

    assertThat(Scenes.objects(faults.getJsonArray("errors")))
        .extracting(fault -> fault.getString("pointer") + ": " + fault.getString("message"))
        .containsExactlyInAnyOrder(
            "/rules/words/lists/0/entries: line 2 has no letter or digit",
            "/rules/words/lists/0/entries: line 4 has no letter or digit",
            "/rules/words/lists/1/name: names two lists",
            "/rules/words/exceptions: line 1 has no letter or digit",
            "/rules/checks/links/banned/1: must be a domain such as example.org",
            "/rules/staffNames/1: has no letter or digit",
            "/rules/trust/holdBelow: must not be above publishFrom",
            "/rules/reports/hideApprovedAt: must not be below hideAt",
            "/rules/overrides/0: must name either a section or an article",
            "/rules/overrides/2: is the second one for the same");
    assertThat(current()).isEqualTo(before);
    assertThat(
            TestDatabase.shared()
                .value(
                    "select count(*)::text from moderation_log l"
                        + " join site s on s.id = l.site_id where s.key = ?",
                    site.key()))
        .isEqualTo("1");
  }

  @Test
  void whatTheContractBoundsIsNamedToo() {
    var rules = rules();
    rules.getJsonObject("checks").getJsonObject("links").put("most", 51);
    desk.put(RULES, proposal(1, rules)).expectFault("/rules/checks/links/most", "50");
    desk.put(RULES, new JsonObject().put("rules", rules())).expectFault("/version", "required");
  }

  @Test
  void listsOfTwentyThousandWordsFitAndLargerBodiesAreRefused() {
    var words =
        IntStream.range(0, 20_000).mapToObj(i -> "слово" + i).collect(Collectors.joining("\n"));
    desk.put(RULES, proposal(1, banned(words))).expect(200);
    assertThat(site.submit("olia", "other", "Кажу слово19999 тут").getString("state"))
        .isEqualTo("rejected");

    desk.put(RULES, proposal(2, banned("а".repeat(600_000)))).expectProblem(413, "too-large");
    var many = IntStream.range(0, 50_001).mapToObj(i -> "w" + i).collect(Collectors.joining("\n"));
    desk.put(RULES, proposal(2, banned(many))).expectFault("/rules/words", "50000");
  }
}
