package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moderation.Desk.approve;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import viche.moderation.Desk;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * An instance is killed with {@code kill -9} while it decides on many, colleagues decide meanwhile,
 * and the request comes again to another instance.
 */
@Timeout(120)
final class KilledBatchTest {
  private static final int MANY = 100;

  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();
  private final List<String> comments = new ArrayList<>();

  @TempDir private Path directory;

  private void write(String reader) {
    Scenes.register(site, "bridge");
    for (int i = 0; i < MANY; i++) {
      comments.add(site.submit(reader, "bridge", "Допис номер " + i).getString("id"));
    }
  }

  /**
   * Lets an instance act until it comes to a comment, kills it there, and lets colleagues act
   * before anybody can go on.
   */
  private void killAt(int place, Consumer<Api> act, Runnable meanwhile) throws Exception {
    TestService.shared();
    var doomed =
        ServiceProcess.start(directory, Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()));
    try (var held = database.connect()) {
      hold(held, comments.get(place));
      var desk =
          new Api(doomed.port(), TestService.token("mod", "mod", "moderator"))
              .under("/sites/" + site.key());
      var acting = Thread.ofVirtual().start(() -> actInVain(desk, act));
      Condition.await("the one before it", () -> decisions(comments.get(place - 1)).size() == 1);
      doomed.kill();
      acting.join();
      meanwhile.run();
    } finally {
      doomed.kill();
    }
  }

  private static void actInVain(Api desk, Consumer<Api> act) {
    try {
      act.accept(desk);
    } catch (UncheckedIOException e) {
      // The instance dies before it answers; that is the scene.
    }
  }

  private static void hold(Connection connection, String comment) throws SQLException {
    connection.setAutoCommit(false);
    try (var lock =
        connection.prepareStatement("select 1 from comment where id = ?::uuid for update")) {
      lock.setString(1, comment);
      lock.execute();
    }
  }

  private List<JsonObject> decisions(String comment) {
    var dossier = site.moderator("mod").get("/moderation/comments/" + comment).expect(200).json();
    return objects(dossier.getJsonArray("decisions"));
  }

  private String state(String comment) {
    var dossier = site.moderator("mod").get("/moderation/comments/" + comment).expect(200).json();
    return dossier.getJsonObject("comment").getString("state");
  }

  /** As soon as the database has noticed that the instance is gone. */
  private void decide(String comment, JsonObject ruling) {
    var desk = site.moderator("colleague");
    var path = "/moderation/comments/" + comment + "/decisions";
    Condition.await("a turn", () -> desk.post(path, ruling).status() == 201);
  }

  @Test
  void aListGoesOnWhereItWasAndTellsWhatItHadDone() throws Exception {
    write("olena");
    var rulings = new JsonArray();
    comments.forEach(id -> rulings.add(approve(1).put("commentId", id)));
    var list = new JsonObject().put("decisions", rulings);
    var first = comments.getFirst();
    killAt(
        60,
        desk -> desk.withKey("list").post("/moderation/decisions", list),
        () -> {
          decide(first, Desk.reject(1));
          decide(comments.get(80), Desk.reject(1));
        });
    var made = decisions(first).getLast().getString("id");

    var desk = site.moderator("mod").withKey("list");
    var answer = desk.post("/moderation/decisions", list).expect(200);
    var outcomes = objects(answer.json().getJsonArray("outcomes"));

    assertThat(outcomes.getFirst().getString("id")).isEqualTo(made);
    assertThat(outcomes.getFirst().getString("state")).isEqualTo("approved");
    assertThat(outcomes.get(80).getString("outcome")).isEqualTo("already-decided");
    for (int place : IntStream.range(0, MANY).filter(n -> n != 80).toArray()) {
      assertThat(outcomes.get(place).getString("outcome")).as("%d", place).isEqualTo("applied");
    }
    assertThat(state(first)).as("the colleague's word stands").isEqualTo("rejected");
    assertThat(state(comments.get(80))).isEqualTo("rejected");
    assertThat(decisions(first)).hasSize(2);
    comments.subList(1, MANY).forEach(id -> assertThat(decisions(id)).hasSize(1));
    assertThat(desk.post("/moderation/decisions", list).body()).isEqualTo(answer.body());
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aBanIsTakenOverByAnotherInstanceWhichLeavesWhatColleaguesHaveDecided() throws Exception {
    var since = Instant.now();
    write("troll");
    var account =
        site.moderator("mod")
            .get("/moderation/comments/" + comments.getFirst())
            .expect(200)
            .json()
            .getJsonObject("author")
            .getString("id");
    var path = "/moderation/accounts/" + account + "/sanctions";
    var ban =
        new JsonObject()
            .put("kind", "ban")
            .put("reason", "Погрози")
            .put("rejectSince", since.toString());
    var first = new AtomicReference<Reply>();
    killAt(
        60,
        desk -> first.set(desk.withKey("ban").post(path, ban)),
        () -> {
          decide(comments.getFirst(), approve(1));
          decide(comments.get(80), approve(1));
        });

    var again = site.moderator("mod").withKey("ban").post(path, ban);

    assertThat(again.body()).isEqualTo(Objects.requireNonNull(first.get()).body());
    var rejected = Scenes.result(site, again);
    assertThat(rejected.getInteger("applied")).isEqualTo(MANY - 1);
    assertThat(objects(rejected.getJsonArray("left")))
        .extracting(left -> left.getString("commentId") + " " + left.getString("outcome"))
        .containsExactly(comments.get(80) + " already-decided");
    assertThat(state(comments.getFirst())).as("the colleague's word stands").isEqualTo("approved");
    assertThat(state(comments.get(80))).isEqualTo("approved");
    assertThat(decisions(comments.getFirst())).hasSize(2);
    comments.subList(1, MANY).forEach(id -> assertThat(decisions(id)).hasSize(1));
    var page = site.moderator("mod").get("/moderation/accounts/" + account).expect(200).json();
    assertThat(page.getJsonArray("sanctions")).hasSize(1);
    assertThat(Audit.differences(site)).isEmpty();
  }
}
