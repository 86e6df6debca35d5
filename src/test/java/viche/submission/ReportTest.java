package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.impose;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Audit;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A reader reports a comment. */
final class ReportTest {
  private static final String HELD = "мафія";

  private final TestSite site = site();
  private final String comment = submitted("Перший");

  private static TestSite site() {
    var lists = new JsonObject().put("suspectWords", new JsonArray().add(HELD));
    var site = Scenes.publishing(Scenes.screening(lists));
    register(site, "bridge");
    return site;
  }

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private static JsonObject complaint(String reason) {
    return new JsonObject().put("reason", reason);
  }

  private Reply report(String reader, String id, JsonObject complaint) {
    return site.reader(reader).post("/comments/" + id + "/reports", complaint);
  }

  private Reply report(String reader) {
    return report(reader, comment, complaint("spam"));
  }

  private List<JsonObject> reports() {
    return objects(
        site.moderator("mod")
            .get("/moderation/comments/" + comment)
            .expect(200)
            .json()
            .getJsonArray("reports"));
  }

  @Test
  void itIsTakenAndShownToModeratorsWithWhoMadeIt() {
    var before = Instant.now().minusSeconds(1);
    var answer =
        report("petro", comment, complaint("insult").put("details", " Ображає\u202e всіх "));
    var reported = answer.expect(201).json();
    assertThat(reported.fieldNames()).containsExactly("reason", "state", "createdAt");
    assertThat(reported.getString("reason")).isEqualTo("insult");
    assertThat(reported.getString("state")).isEqualTo("open");
    assertThat(Instant.parse(reported.getString("createdAt"))).isBetween(before, Instant.now());

    report("ivan").expect(201);

    assertThat(reports())
        .extracting(each -> each.getJsonObject("reporter").getString("name"))
        .containsExactly("ivan", "petro");
    var shown = reports().getLast();
    assertThat(shown.getJsonObject("reporter").getString("id")).isEqualTo(account("petro"));
    assertThat(shown.getString("details")).isEqualTo("Ображає всіх");
    assertThat(shown.getString("reason")).isEqualTo("insult");
    assertThat(shown.getString("state")).isEqualTo("open");
    assertThat(shown.getInteger("revision")).isEqualTo(1);
    assertThat(shown.getString("createdAt")).isEqualTo(reported.getString("createdAt"));
    assertThat(site.anyone().get("/comments/" + comment).expect(200).body())
        .doesNotContain("petro", "insult");
  }

  @Test
  void anAccountThatNeverWroteIsMade() {
    assertThat(account("petro")).isNull();
    report("petro").expect(201);
    assertThat(account("petro")).isNotNull();
  }

  private String account(String reader) {
    return site.reader(reader).get("/me").expect(200).json().getString("account");
  }

  @Test
  void aReaderReportsACommentOnce() {
    var first = report("petro", comment, complaint("hate")).expect(201);
    var again = report("petro", comment, complaint("other").put("details", "Ще")).expect(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(reports()).hasSize(1);

    site.reject(comment, 1);
    assertThat(report("petro").expect(200).json().getString("state")).isEqualTo("upheld");
    assertThat(reports()).hasSize(1);
  }

  @Test
  void theSameReaderAtTheSameMomentToo() {
    var calls =
        IntStream.range(0, 8).<Callable<Reply>>mapToObj(i -> () -> report("petro")).toList();
    assertThat(together(calls))
        .extracting(Reply::status)
        .containsOnlyOnce(201)
        .containsOnly(201, 200);
    assertThat(reports()).hasSize(1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aRetryGetsTheFirstAnswerAndAKeyServesOnce() {
    var api = site.reader("petro").withKey("k");
    var path = "/comments/" + comment + "/reports";
    var first = api.post(path, complaint("spam")).expect(201);
    assertThat(api.post(path, complaint("spam")).expect(201).body()).isEqualTo(first.body());
    api.post(path, complaint("hate")).expectProblem(422, "key-reused");
    assertThat(reports()).hasSize(1);
  }

  @Test
  void onlyWhatReadersSeeIsReported() {
    var held = submitted("Це " + HELD);
    report("petro", held, complaint("spam")).expectProblem(404, "not-found");
    var withdrawn = submitted("Другий");
    site.reader("olena").delete("/comments/" + withdrawn).expect(204);
    report("petro", withdrawn, complaint("spam")).expectProblem(404, "not-found");
    site.reply("olena", "bridge", comment, "Відповідь");
    site.reject(comment, 1);
    var problem = report("petro").expectProblem(404, "not-found");
    assertThat(problem.getString("thing")).isEqualTo("comment");
    report("petro", UUID.randomUUID().toString(), complaint("spam"))
        .expectProblem(404, "not-found");
    var elsewhere = Scenes.publishing();
    register(elsewhere, "bridge");
    var foreign = elsewhere.submit("olena", "bridge", "Інший сайт").getString("id");
    report("petro", foreign, complaint("spam")).expectProblem(404, "not-found");
    assertThat(account("petro")).as("nothing is stored").isNull();
  }

  @Test
  void aReportIsAboutTheRevisionThatReadersSaw() {
    var edit = new JsonObject().put("body", "Це " + HELD).put("revision", 1);
    site.reader("olena").put("/comments/" + comment, edit).expect(200);
    report("petro").expect(201);
    assertThat(reports().getFirst().getInteger("revision")).isEqualTo(1);
  }

  @Test
  void nobodyReportsThemselves() {
    var problem = report("olena").expectProblem(403, "not-allowed");
    assertThat(problem.getString("detail")).contains("own");
    assertThat(reports()).isEmpty();
  }

  @Test
  void faultsAreNamed() {
    report("petro", comment, new JsonObject()).expectFault("/reason", "required");
    report("petro", comment, complaint("rude")).expectFault("/reason", "one of spam");
    report("petro", comment, complaint("other")).expectFault("/details", "required");
    report("petro", comment, complaint("other").put("details", " "))
        .expectFault("/details", "required");
    report("petro", comment, complaint("spam").put("details", "x".repeat(501)))
        .expectFault("/details", "500");
    report("petro", comment, complaint("spam").put("weight", 9)).expectFault("/weight", "");
    report("petro", "no-uuid", complaint("spam")).expectFault("path/comment", "UUID");
    report("petro", comment, complaint("spam").put("details", "x".repeat(500))).expect(201);
    assertThat(reports()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban", "suspend", "hold-always"})
  void whoIsSilencedDoesNotReport(String kind) {
    var own = site.submit("petro", "bridge", "Я тут").getString("id");
    var measure = new JsonObject().put("kind", kind).put("reason", "Образи");
    if (kind.equals("suspend")) {
      measure.put("until", Instant.now().plusSeconds(600).toString());
    }
    var sanction = impose(site, own, measure);
    if (kind.equals("hold-always")) {
      report("petro").expect(201);
      return;
    }
    var problem = report("petro").expectProblem(403, "sanctioned");
    assertThat(problem.getString("kind")).isEqualTo(kind);
    assertThat(reports()).isEmpty();
    site.moderator("mod").delete(sanction).expect(204);
    report("petro").expect(201);
  }

  @Test
  void aReportWeighsByTheReportersRecord() {
    report("stranger").expect(201);
    site.approved("known", "bridge", "Мене схвалили");
    report("known").expect(201);
    var right = submitted("Спам");
    report("known", right, complaint("spam")).expect(201);
    site.reject(right, 1);
    var wrong = submitted("Не спам");
    report("crank", wrong, complaint("spam")).expect(201);
    site.approve(wrong, 1);
    var next = submitted("Ще один");
    report("known", next, complaint("spam")).expect(201);
    report("crank", next, complaint("spam")).expect(201);

    assertThat(reports()).extracting(each -> each.getDouble("weight")).containsExactly(1.0, 0.5);
    var weights =
        objects(
            site.moderator("mod")
                .get("/moderation/comments/" + next)
                .expect(200)
                .json()
                .getJsonArray("reports"));
    assertThat(weights)
        .extracting(each -> each.getDouble("weight"))
        .containsExactly(1 / 3.0, 4 / 3.0);
  }

  @Test
  void anInstanceCountsTheReportsOfAnHour() {
    var limits = Map.of("VICHE_LIMITS", "default");
    try (var limited = TestService.start(TestService.sharedDatabase(), limits)) {
      var here = new TestSite(limited, site.key());
      var ids = IntStream.range(0, 22).mapToObj(i -> submitted("Допис " + i)).toList();
      // Half of them on the other instance, which has no limits.
      ids.subList(0, 10).forEach(id -> report("petro", id, complaint("spam")).expect(201));
      var calls =
          ids.subList(10, 22).stream()
              .<Callable<Reply>>map(
                  id ->
                      () ->
                          here.reader("petro")
                              .post("/comments/" + id + "/reports", complaint("spam")))
              .toList();
      var replies = together(calls);
      assertThat(replies).extracting(Reply::status).containsOnly(201, 429);
      var refused = replies.stream().filter(reply -> reply.status() == 429).toList();
      assertThat(refused).hasSize(2);
      refused.getFirst().expectProblem(429, "too-many-requests");
      assertThat(refused.getFirst().headers().firstValue("Retry-After").map(Integer::valueOf))
          .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(3_500, 3_600));
      assertThat(String.join(", ", refused.getFirst().headers().allValues("RateLimit-Policy")))
          .contains("\"reports\";q=20;w=3600");
      here.reader("petro")
          .post("/comments/" + ids.getFirst() + "/reports", complaint("spam"))
          .expect(200);
      here.reader("ivan")
          .post("/comments/" + ids.getFirst() + "/reports", complaint("spam"))
          .expect(201);
    }
  }
}
