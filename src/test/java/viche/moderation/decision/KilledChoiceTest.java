package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.moderation.Copies;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Killed with {@code kill -9} between two steps of its choosing, a batch is chosen to its end by
 * another instance.
 */
@Timeout(180)
final class KilledChoiceTest {
  /** As many as take two steps to choose. */
  private static final int TWO_STEPS = BatchChoiceStore.PAGE + 100;

  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();

  @TempDir private Path directory;

  private static String id(Reply begun) {
    return begun.json().getJsonObject("job", begun.json()).getString("id");
  }

  /** Items of a batch, and how many comments they are. */
  private String items(Reply begun) throws SQLException {
    return database.value(
        "select count(*) || ' of ' || count(distinct comment_id) from batch_item"
            + " where batch_id = ?::uuid",
        id(begun));
  }

  @Test
  void aKillBetweenTwoStepsLosesNothingAndDoublesNothing() throws Exception {
    var copies = Copies.of(site, database, BatchChoiceTest.THREE_STEPS);
    copies.waitOneOf(7);
    var waiting = BatchChoiceTest.THREE_STEPS / 7;
    var ruling = copies.ruling();
    database.execute("analyze");
    var begun = killedWhileItChooses(there -> there.post(copies.path(), ruling));
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(waiting);
    assertThat(items(begun)).isEqualTo(waiting + " of " + waiting);
    assertThat(copies.decisions()).isEqualTo(waiting);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void anUndoThatIsKilledBetweenTwoStepsLosesNothingAndDoublesNothing() throws Exception {
    var copies = Copies.of(site, database, TWO_STEPS);
    database.execute("analyze");
    var begun = copies.reject();
    assertThat(Scenes.result(site, begun).getInteger("applied")).isEqualTo(TWO_STEPS);

    var path = "/moderation/batches/" + id(begun) + "/undo";
    var undone = killedWhileItChooses(there -> there.post(path));
    assertThat(Scenes.result(site, undone).getInteger("undone")).isEqualTo(TWO_STEPS);
    assertThat(items(undone)).isEqualTo(TWO_STEPS + " of " + TWO_STEPS);
    assertThat(copies.decisions()).isEqualTo(2 * TWO_STEPS);
    assertThat(Audit.differences(site)).isEmpty();
  }

  /** What an instance is asked for. */
  @FunctionalInterface
  private interface Deed {
    Reply by(Api there);
  }

  private Reply killedWhileItChooses(Deed deed) throws Exception {
    var place = directory.resolve(UUID.randomUUID().toString());
    var doomed =
        ServiceProcess.start(place, Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()));
    Reply begun;
    try (var standstill = Standstill.ofChoosing(database)) {
      var there =
          new Api(doomed.port(), TestService.token("mod", "mod", "moderator"))
              .under("/sites/" + site.key());
      begun = deed.by(there).expect(202);
      standstill.afterOneStep(id(begun));
      doomed.kill();
    } finally {
      doomed.kill();
    }
    // As though its lease were over.
    database.execute("update job set leased_until = 'epoch' where id = ?::uuid", id(begun));
    return begun;
  }
}
