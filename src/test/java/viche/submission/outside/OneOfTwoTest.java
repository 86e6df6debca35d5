package viche.submission.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.submission.outside.AskingSite.finding;
import static viche.submission.outside.AskingSite.saying;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Metrics;
import viche.testing.Receiver;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Several instances that ask outside screeners, and what one counts of its own answers. */
final class OneOfTwoTest {
  private final Receiver screener = Receiver.start();

  @AfterEach
  void close() {
    screener.close();
  }

  @Test
  void itIsPublishedOnceThoughTwoInstancesLook() throws SQLException {
    var site = AskingSite.make(1, "publish");
    site.ask(screener);
    screener.answers(request -> {});
    try (var second = TestService.start(AskingSite.DATABASE.url(), AskingSite.LOOPBACK)) {
      var there = new TestSite(second, site.site().key());
      Condition.await(
          "the site is known there",
          () -> there.anyone().get("/counts?article=bridge").status() == 200);
      var ids =
          Stream.iterate(1, n -> n + 1)
              .limit(10)
              .map(n -> there.submit("reader" + n, "bridge", "Коментар " + n))
              .map(submitted -> submitted.getString("id"))
              .toList();
      ids.forEach(id -> site.awaitState(id, "published"));
      assertThat(site.site().discussion("bridge").getInteger("count")).isEqualTo(10);
      for (var id : ids) {
        assertThat(site.rules(id, 1)).containsExactly("unchecked");
      }
      site.expectRightCounters();
    }
  }

  @Test
  void whatAnInstanceLeavesIsDoneByAnother() {
    var site = AskingSite.make(3, "publish");
    screener.answers(request -> {});
    site.ask(screener);
    String id;
    try (var first = TestService.start(AskingSite.DATABASE.url(), AskingSite.LOOPBACK)) {
      var there = new TestSite(first, site.site().key());
      Condition.await(
          "the site is known there",
          () -> there.anyone().get("/counts?article=bridge").status() == 200);
      id = there.submit("olena", "bridge", "Міст відкрили.").getString("id");
    }
    site.awaitState(id, "published");
    site.expectRightCounters();
  }

  @Test
  void metricsTellOfAnswersDelaysAndDisagreements() {
    var site = AskingSite.make(1, "publish");
    site.ask(screener);
    screener.answers(saying(finding("toxic", "hold", "")));
    var approved = counted("viche_outside_disagreements_total", "approved");
    var holds = counted("viche_outside_answers_total", "hold");
    var id = site.submit("Міст відкрили.").getString("id");
    site.awaitRule(id, 1, "toxic");
    site.site().approve(id, 1);
    assertThat(counted("viche_outside_disagreements_total", "approved")).isEqualTo(approved + 1);
    assertThat(counted("viche_outside_answers_total", "hold")).isEqualTo(holds + 1);

    screener.answers(saying());
    var rejected = counted("viche_outside_disagreements_total", "rejected");
    var other = site.submit("Інший коментар.").getString("id");
    site.awaitState(other, "published");
    site.site().reject(other, 1);
    assertThat(counted("viche_outside_disagreements_total", "rejected")).isEqualTo(rejected + 1);
  }

  private static double counted(String metric, String label) {
    var tag = metric.contains("answers") ? "outcome" : "decision";
    return Metrics.of(AskingSite.service()).value(metric + "{" + tag + "=\"" + label + "\"}");
  }
}
