package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.moderation.Desk.reject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import viche.moderation.Desk;
import viche.testing.Audit;
import viche.testing.Reply;
import viche.testing.Scenes;

/** Readers who report, moderators who decide and an author who withdraws, all at once. */
final class ReportRaceTest {
  private static final Desk DESK = Desk.open();

  @AfterAll
  static void everyCounterIsRight() {
    assertThat(Audit.differences(DESK.site())).isEmpty();
  }

  @RepeatedTest(8)
  void eachReportIsDecidedOrWaitsWhoeverComesFirst() {
    var comment = DESK.published();
    DESK.report("before", comment).expect(201);
    var acts = new ArrayList<Callable<Reply>>();
    for (int i = 0; i < 4; i++) {
      var reader = "racer" + i;
      acts.add(() -> DESK.report(reader, comment));
    }
    acts.add(() -> DESK.decide("mod", comment, approve(1)));
    acts.add(() -> DESK.decide("second", comment, reject(1)));
    acts.add(() -> DESK.site().reader("olena").delete("/comments/" + comment));

    var statuses = Scenes.together(acts).stream().map(Reply::status).toList();

    assertThat(statuses).isSubsetOf(List.of(200, 201, 204, 404, 409));
    assertThat(statuses.getLast()).isEqualTo(204);
    assertThat(DESK.comment(comment).getString("state")).isEqualTo("withdrawn");
    var open = DESK.reports(comment).stream().filter("open"::equals).count();
    assertThat(DESK.queues(comment)).isEqualTo(open > 0 ? List.of("reported") : List.of());
    if (open > 0) {
      assertThat(DESK.waiting("reported", comment).getJsonObject("reports").getInteger("open"))
          .isEqualTo((int) open);
    }
    var reported = 1 + statuses.subList(0, 4).stream().filter(status -> status == 201).count();
    assertThat(DESK.reports(comment)).hasSize((int) reported);
  }

  @RepeatedTest(4)
  void anUndoAndAReportAtTheSameMomentBothCount() {
    var comment = DESK.published();
    DESK.reportedBy(2, comment);
    var decision = DESK.decide(comment, approve(1)).expect(201).json().getString("id");

    var replies =
        Scenes.together(
            List.<Callable<Reply>>of(
                () -> DESK.undo(decision),
                () -> DESK.report("late", comment),
                () -> DESK.report("later", comment)));

    assertThat(replies).extracting(Reply::status).containsOnly(201);
    assertThat(DESK.reports(comment)).containsExactly("open", "open", "open", "open");
    assertThat(DESK.waiting("reported", comment).getJsonObject("reports").getInteger("open"))
        .isEqualTo(4);
  }
}
