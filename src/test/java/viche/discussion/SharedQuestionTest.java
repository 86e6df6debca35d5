package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.database.Ids;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.StatementCounter;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Together;
import viche.testing.Versions;

/** However many ask for what isn't there, the database is asked a few times. */
final class SharedQuestionTest {
  private static final int PEOPLE = 50;
  private static final int EACH = 10;

  /** Of five hundred: as many as the seconds that a slow machine takes for them. */
  private static final int FEW = 50;

  private StatementCounter statements;
  private TestService service;
  private TestSite site;

  @BeforeEach
  void start() throws IOException {
    var database = TestDatabase.shared();
    statements = StatementCounter.before(database.address().port());
    service = TestService.start(database.behind(statements.port()).url(), Map.of());
    site = new TestSite(service, Scenes.publishing().key());
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
    statements.close();
  }

  private void fiveHundredTimes(String path, int status) {
    Together.run(
        PEOPLE,
        n -> {
          for (int i = 0; i < EACH; i++) {
            site.anyone().get(path).expect(status);
          }
        });
  }

  @Test
  void streamsOfAnArticleNobodyCommentedOnShareTheirQuestion() {
    var streams = new CopyOnWriteArrayList<Versions>();
    try {
      Together.run(
          PEOPLE,
          n -> {
            for (int i = 0; i < EACH; i++) {
              streams.add(Versions.of(site, "empty", 0));
            }
          });
      assertThat(streams).hasSize(PEOPLE * EACH);
      Condition.await(
          "all are told that nobody commented",
          () ->
              streams.stream()
                  .allMatch(one -> one.told().equals(List.of(new Versions.Told(0, 0)))));
      assertThat(statements.executed("from article"))
          .as("one, and what is compared now and then")
          .isPositive()
          .isLessThan(FEW * 2);
      assertThat(statements.executed("key = any($2)")).isPositive().isLessThan(FEW);

      site.approved("olena", "empty", "Перший");
      Condition.await(
          "all are told of the first comment",
          () -> streams.stream().allMatch(one -> one.told().contains(new Versions.Told(1, 1))));
    } finally {
      streams.forEach(Versions::close);
    }
  }

  @Test
  void soDoStreamsOfManyArticlesNobodyCommentedOn() {
    var streams = new CopyOnWriteArrayList<Versions>();
    try {
      Together.run(
          PEOPLE,
          n -> {
            for (int i = 0; i < EACH; i++) {
              streams.add(Versions.of(site, "empty-" + n + "-" + i, 0));
            }
          });
      assertThat(streams).hasSize(PEOPLE * EACH);
      Condition.await(
          "all are told that nobody commented",
          () -> streams.stream().allMatch(one -> one.told().size() == 1));
    } finally {
      streams.forEach(Versions::close);
    }
  }

  @Test
  void anEmptyDiscussionItsChangesAndItsCountAreReadOnce() {
    fiveHundredTimes("/articles/empty/discussion", 200);
    fiveHundredTimes("/articles/empty/discussion/changes?since=0", 200);
    assertThat(statements.executed("where site_id = $1 and key = $2")).isLessThan(FEW);

    var before = statements.executed("key = any($2)");
    fiveHundredTimes("/counts?article=empty&article=empty-too", 200);
    assertThat(statements.executed("key = any($2)") - before).isLessThan(FEW);
  }

  @Test
  void aCommentThatDoesNotExistIsLookedForNowAndThen() {
    var nowhere = Ids.next();
    fiveHundredTimes("/comments/" + nowhere, 404);
    fiveHundredTimes("/comments/" + nowhere + "/replies", 404);
    fiveHundredTimes("/articles/empty/discussion.html?thread=" + nowhere, 404);
    assertThat(statements.executed("from comment")).isPositive().isLessThan(FEW);
  }

  @Test
  void whatBecomesVisibleIsFoundAtOnceWhereItWasMissedBefore() {
    var id = site.submit("olena", "bridge", "Перший").getString("id");
    for (int round = 0; round < 10; round++) {
      site.anyone().get("/comments/" + id).expect(404);
      site.approve(id, 1);
      site.anyone().get("/comments/" + id).expect(200);
      site.reject(id, 1);
    }
  }
}
