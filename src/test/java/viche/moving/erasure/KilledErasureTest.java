package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.moderation.decision.JobTest;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/**
 * Killed with {@code kill -9} in the middle of an erasure, an instance is taken over by another.
 */
@Timeout(180)
final class KilledErasureTest {
  private final TestDatabase database = TestDatabase.shared();

  @TempDir private Path directory;

  @Test
  void anotherInstanceErasesTheRest() throws Exception {
    var planted = new Planted(Planted.publishing(), "zqkill7");
    planted.plant("zqkill7");

    var begun = killedAt(planted, planted.comments().get(3));

    assertThat(planted.stored()).as("half of it").isNotEmpty();
    database.execute(
        "update job set leased_until = 'epoch' where id = ?::uuid", begun.json().getString("id"));
    ErasureTest.result(planted.site(), begun);
    assertThat(planted.stored()).isEmpty();
    assertThat(Audit.differences(planted.site())).isEmpty();
  }

  /** An erasure by an instance that dies when it comes to what is decided about a comment. */
  private Reply killedAt(Planted planted, String comment) throws Exception {
    var doomed =
        ServiceProcess.start(directory, Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()));
    try (var held = database.connect();
        var lock =
            held.prepareStatement("select 1 from decision where comment_id = ?::uuid for update")) {
      held.setAutoCommit(false);
      lock.setString(1, comment);
      lock.execute();
      var admin = TestService.token("admin", "Admin", "admin");
      var there = new Api(doomed.port(), admin).under("/sites/" + planted.site().key());
      var begun = there.delete(planted.address() + "?texts=remove").expect(202);
      Condition.await("the erasure to come there", () -> JobTest.isWaitedFor(held));
      doomed.kill();
      held.rollback();
      return begun;
    } finally {
      doomed.kill();
    }
  }
}
