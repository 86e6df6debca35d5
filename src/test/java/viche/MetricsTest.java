package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Condition;
import viche.testing.Metrics;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What whoever runs the service can watch. */
final class MetricsTest {
  private final TestService service = TestService.shared();
  private final TestSite site = service.site();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "viche_build{",
        "process_start_time_seconds ",
        "process_uptime_seconds ",
        "process_files_open_files ",
        "jvm_threads_live_threads ",
        "jvm_threads_states_threads{",
        "jvm_memory_used_bytes{",
        "viche_logins_refused_total{fault=\"unknown-key\"}",
        "viche_submissions_total{outcome=\"pending\"}",
        "viche_submissions_total{outcome=\"published\"}",
        "viche_submissions_total{outcome=\"rejected\"}",
        "viche_submissions_total{outcome=\"refused\"}",
        "viche_decisions_total{outcome=\"approved\"}",
        "viche_decisions_total{outcome=\"rejected\"}",
        "viche_decisions_total{outcome=\"undone\"}",
        "viche_decisions_total{outcome=\"unchanged\"}",
        "viche_decisions_total{outcome=\"outrun\"}",
        "viche_decisions_total{outcome=\"refused\"}",
        "viche_outside_answers_total{outcome=\"nothing\"}",
        "viche_outside_answers_total{outcome=\"failed\"}",
        "viche_outside_latency_seconds_count",
        "viche_outside_late_total",
        "viche_retention_gone_total{kind=\"rejected-texts\"}",
        "viche_retention_gone_total{kind=\"withdrawn-texts\"}",
        "viche_retention_gone_total{kind=\"unseen-revisions\"}",
        "viche_retention_gone_total{kind=\"answers\"}",
        "viche_retention_gone_total{kind=\"batches\"}",
        "viche_retention_gone_total{kind=\"jobs\"}",
        "viche_retention_gone_total{kind=\"events\"}",
        "viche_retention_gone_total{kind=\"removed-endpoints\"}",
        "viche_retention_gone_total{kind=\"notifications\"}",
        "viche_retention_gone_total{kind=\"sketches\"}",
        "viche_retention_gone_total{kind=\"ended-holds\"}",
        "viche_retention_gone_total{kind=\"failed-erasures\"}",
        "viche_retention_failures_total",
        "viche_retention_last_seconds",
        "viche_outside_disagreements_total{decision=\"approved\"}",
        "viche_outside_disagreements_total{decision=\"rejected\"}",
      })
  void whatIsWatchedHasAName(String series) {
    assertThat(Metrics.of(service).text().lines()).anyMatch(line -> line.startsWith(series));
  }

  @Test
  void submissionsAndDecisionsAreCountedOnceByWhatBecameOfThem() {
    var before = Metrics.of(service);
    var held = site.submit("olena", "a", "Уперше").getString("id");
    var again = site.reader("olena").withKey("k-1");
    var body = new JsonObject().put("body", "З ключем");
    again.post("/articles/a/comments", body).expect(201);
    again.post("/articles/a/comments", body).expect(201);
    site.reader("olena")
        .post("/articles/a/comments", new JsonObject().put("body", " "))
        .expect(400);
    var decision = new JsonObject().put("verdict", "approve").put("revision", 1);
    var path = "/moderation/comments/" + held + "/decisions";
    var moderator = site.moderator("taras");
    var id = moderator.post(path, decision).expect(201).json().getString("id");
    moderator.post(path, decision).expect(200);
    moderator.post(path, decision.copy().put("revision", 7)).expect(409);
    moderator.post("/moderation/decisions/" + id + "/undo").expect(201);

    var after = Metrics.of(service);
    assertGrew(before, after, "viche_submissions_total{outcome=\"pending\"}", 2);
    assertGrew(before, after, "viche_submissions_total{outcome=\"refused\"}", 1);
    assertGrew(before, after, "viche_decisions_total{outcome=\"approved\"}", 1);
    assertGrew(before, after, "viche_decisions_total{outcome=\"unchanged\"}", 1);
    assertGrew(before, after, "viche_decisions_total{outcome=\"outrun\"}", 1);
    assertGrew(before, after, "viche_decisions_total{outcome=\"undone\"}", 1);
  }

  @Test
  void aFirstAnswerThatComesAgainCountsNoMore() {
    var draft = new JsonObject().put("body", "Міст! ".repeat(50));
    var olena = site.reader("olena").withKey("k-long");
    olena.post("/articles/b/comments", draft).expect(201);
    site.admin().put("", new JsonObject().put("maxLength", 100)).expect(200);

    var before = Metrics.of(service);
    olena.post("/articles/b/comments", draft).expect(201);

    var after = Metrics.of(service);
    assertGrew(before, after, "viche_submissions_total{outcome=\"pending\"}", 0);
    assertGrew(before, after, "viche_submissions_total{outcome=\"refused\"}", 0);
  }

  @Test
  void ofEqualRequestsAtTheSameMomentOneCounts() {
    var draft = new JsonObject().put("body", "Разом");
    var before = Metrics.of(service);
    for (var i = 0; i < 5; i++) {
      var olena = site.reader("olena-" + i).withKey("k-together");
      Callable<Reply> submit = () -> olena.post("/articles/c/comments", draft);
      var sent = Scenes.together(Collections.nCopies(6, submit));
      assertThat(sent).allSatisfy(answer -> answer.expect(201));

      var id = sent.getFirst().json().getString("id");
      var taras = site.moderator("taras").withKey("k-" + i);
      var decision = new JsonObject().put("verdict", "approve").put("revision", 1);
      Callable<Reply> decide =
          () -> taras.post("/moderation/comments/" + id + "/decisions", decision);
      assertThat(Scenes.together(Collections.nCopies(6, decide)))
          .allSatisfy(answer -> answer.expect(201));
    }

    var after = Metrics.of(service);
    assertGrew(before, after, "viche_submissions_total{outcome=\"pending\"}", 5);
    assertGrew(before, after, "viche_submissions_total{outcome=\"refused\"}", 0);
    assertGrew(before, after, "viche_decisions_total{outcome=\"approved\"}", 5);
    assertGrew(before, after, "viche_decisions_total{outcome=\"unchanged\"}", 0);
  }

  @Test
  void whatTheHistogramLeavesOutIsSaidThere() {
    var help = "# HELP viche_requests_seconds ";

    assertThat(Metrics.of(service).text().lines().filter(line -> line.startsWith(help)))
        .singleElement()
        .asString()
        .contains("viche_pages_sent_seconds");
  }

  @Test
  void readsFromMemoryAreAHistogramOfTheirOwn() {
    var path = "/articles/kept/discussion";
    site.anyone().get(path).expect(200);
    site.anyone().get(path).expect(200);

    var series = "viche_pages_sent_seconds_bucket{status=\"200\",le=";
    var metrics = Metrics.of(service);
    assertThat(metrics.text().lines().filter(line -> line.startsWith(series)))
        .hasSizeBetween(10, 20)
        .anyMatch(line -> line.startsWith(series + "\"0.001\"}"))
        .anyMatch(line -> line.startsWith(series + "\"1.0\"}"));
    assertThat(metrics.value("viche_pages_sent_seconds_count{status=\"200\"}")).isPositive();
    assertThat(metrics.value("viche_pages_sent_seconds_sum{status=\"200\"}"))
        .isPositive()
        .isLessThan(metrics.value("viche_pages_sent_seconds_count{status=\"200\"}"));
  }

  @Test
  void latencyIsAHistogram() {
    site.anyone().get("/articles/none/discussion/changes?since=0").expect(200);
    var series = "viche_requests_seconds_bucket{operation=\"getChanges\",status=\"200\",le=";

    assertThat(Metrics.of(service).text().lines().filter(line -> line.startsWith(series)))
        .hasSizeBetween(10, 20)
        .anyMatch(line -> line.startsWith(series + "\"0.1\"}"))
        .anyMatch(line -> line.startsWith(series + "\"+Inf\"}"));
  }

  @Test
  void whatWaitsIsMeasuredBySiteAndQueue() {
    var own = TestService.start(TestService.sharedDatabase(), Map.of());
    try (own) {
      var key = TestService.FIRST_SITE;
      var series = "{queue=\"pending\",site=\"" + key + "\"}";
      Condition.await(
          "the queue of the first site is measured",
          () -> Metrics.of(own).text().contains("viche_queue_comments" + series));

      var figures = Metrics.of(own);
      assertThat(figures.value("viche_queue_comments" + series)).isGreaterThanOrEqualTo(0);
      assertThat(figures.value("viche_queue_oldest_seconds" + series)).isGreaterThanOrEqualTo(0);
    }
  }

  private static void assertGrew(Metrics before, Metrics after, String series, double by) {
    assertThat(after.value(series) - before.value(series)).as(series).isEqualTo(by);
  }
}
