package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.ArchivedCopy;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.SitePages;
import viche.testing.TestDatabase;
import viche.testing.TestSite;
import viche.testing.ToldLikes;

/**
 * Readers and moderators who act at random and at once; afterwards everything is as if it had been
 * counted. The seed is printed; {@code -Dviche.seed=…} plays the same dice again (not the same
 * race).
 */
final class RandomHistoryTest {
  private static final List<String> QUEUES =
      List.of("pending", "unreviewed", "rejected", "reported");

  private final TestDatabase database = TestDatabase.shared();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"post", "pre"})
  void afterARandomHistoryEverythingIsAsCounted(String mode) throws Exception {
    long seed = Long.getLong("viche.seed", System.nanoTime());
    System.out.println("random history in mode " + mode + ", viche.seed=" + seed);
    try {
      var history = new History(mode, seed);
      history.play();
      check(history);
    } catch (AssertionError | Exception e) {
      throw new AssertionError("mode " + mode + ", viche.seed=" + seed, e);
    }
  }

  private void check(History history) throws Exception {
    var site = history.site();
    var model = Model.of(database, site.key());
    System.out.printf(
        "%d comments, %d tombstones, %d levels, %d likes, %d reports, %d hidden by them; refused:"
            + " %s%n",
        model.size(),
        model.tombstones(),
        model.deepest(),
        model.likes(),
        model.reports(),
        model.hidden(),
        history.common().refusals());
    var seen = new Seen(site);
    assertThat(Audit.differences(site)).isEmpty();
    assertThat(model.size()).isEqualTo(history.common().acknowledged().size());
    assertThat(model.reports()).isEqualTo(history.common().reports());
    for (var article : History.ARTICLES) {
      seen.check(article, model.discussion(article));
      assertThat(seen.count(article)).isEqualTo(model.visible(article));
      assertThat(site.discussion(article).getInteger("count")).isEqualTo(model.visible(article));
    }
    checkLikes(site, seen, model);
    for (var part : QUEUES) {
      checkQueue(seen, part, model.queue(part));
    }
    for (var comment : model.comments()) {
      Verdicts.check(comment);
      if (!comment.reports().isEmpty()) {
        checkReports(seen, comment);
      }
    }
    for (var subject : model.authors()) {
      var record = new AccountRecord(subject, model.comments());
      var account = site.reader(subject).get("/me").expect(200).json().getString("account");
      record.check(seen.account(account));
      record.checkMine(seen.mine(subject));
    }
    history.checkActors(model, seen);
    checkRows(site);
    checkCopy(site);
    var claims = new ClaimRound(site, database);
    claims.checkNoneLeaked();
    for (var part : QUEUES) {
      claims.play(seen, History.MODERATORS, part);
    }
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** A site made of the archive of this one can't be told from it, and is as counted. */
  private void checkCopy(TestSite site) throws Exception {
    database.execute(
        "delete from claim where site_id = (select s.id from site s where s.key = ?)", site.key());
    var file = directory.resolve("site.zip");
    ArchivedCopy.export(site, file);
    var copy = ArchivedCopy.restore(file, site.key());
    SitePages.same(site, copy);
    assertThat(Audit.differences(copy, ArchivedCopy.database())).isEmpty();
  }

  /** Every like is counted; the versions of articles tell of them after a while. */
  private void checkLikes(TestSite site, Seen seen, Model model) throws Exception {
    assertThat(model.likes()).as("likes").isPositive();
    ToldLikes.await(site);
    for (var article : History.ARTICLES) {
      var expected = model.likes(article);
      Condition.await("readers see them", () -> seen.likes(article).equals(expected));
    }
  }

  private static void checkQueue(Seen seen, String part, List<String> expected) {
    for (var order : List.of("oldest", "newest", "riskiest")) {
      assertThat(
              seen.queue(part, order).stream()
                  .map(item -> item.getJsonObject("comment").getString("id")))
          .as("%s, %s first", part, order)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    var oldest =
        seen.queue(part, "riskiest").stream()
            .map(item -> item.getInstant("waitingSince"))
            .min(Comparator.naturalOrder())
            .orElse(null);
    var first = seen.first(part);
    var summary = seen.summary().getJsonObject(part);
    assertThat(first.getInteger("count")).as(part).isEqualTo(expected.size());
    assertThat(summary.getInteger("count")).as(part).isEqualTo(expected.size());
    assertThat(first.getInstant("oldestWaiting")).as(part).isEqualTo(oldest);
    assertThat(summary.getInstant("oldestWaiting")).as(part).isEqualTo(oldest);
  }

  private static void checkReports(Seen seen, Comment comment) {
    var told = Scenes.objects(seen.dossier(comment.id()).getJsonArray("reports"));
    assertThat(told.stream().map(report -> report.getString("state")))
        .as(comment.id())
        .containsExactlyInAnyOrderElementsOf(
            comment.reports().stream().map(Comment.Complaint::state).toList());
  }

  /** No report is closed by what was undone, and no comment is newer than its article. */
  private void checkRows(TestSite site) throws Exception {
    assertThat(
            database.rows(
                """
                select r.comment_id
                from site s
                join report r on r.site_id = s.id
                where s.key = ?
                  and ((r.state = 'open') <> (r.decision_id is null)
                       or exists (select 1 from decision u
                                  where u.site_id = s.id and u.undoes = r.decision_id))
                """,
                site.key()))
        .as("reports closed by nothing")
        .isEmpty();
    assertThat(
            database.rows(
                """
                select c.id
                from site s
                join comment c on c.site_id = s.id
                join article a on a.site_id = s.id and a.id = c.article_id
                where s.key = ?
                  and (c.version > a.version or (c.shown or c.html is not null) and c.version = 0)
                """,
                site.key()))
        .as("wrong versions")
        .isEmpty();
  }
}
