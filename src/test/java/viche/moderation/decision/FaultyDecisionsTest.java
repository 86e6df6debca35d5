package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import viche.moderation.Desk;
import viche.testing.Api;
import viche.testing.Audit;
import viche.testing.FaultProxy;
import viche.testing.FaultProxy.Direction;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Decisions whose connection to the database is reset at random, at COMMIT and at its answer above
 * all. Their requests are sent again with the same key until they are answered, and colleagues
 * decide in between.
 */
@Timeout(180)
final class FaultyDecisionsTest {
  private static final int ROUNDS = 40;
  private static final int ITEMS = 6;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random dice = new Random(seed);
  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();
  private final AtomicInteger texts = new AtomicInteger();
  private FaultProxy proxy;
  private TestService faulty;
  private int faults;

  @BeforeEach
  void open() throws IOException {
    Scenes.register(site, "bridge");
    proxy = FaultProxy.before(database.address().port());
    faulty = TestService.start(database.behind(proxy.port()).url(), Map.of());
  }

  @AfterEach
  void close() throws IOException {
    proxy.pass();
    faulty.close();
    proxy.close();
  }

  @Test
  void everyItemIsDecidedOnceForEachRequestAndTheRetryTellsTheFirstOutcome() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var key = "key-" + round;
      switch (dice.nextInt(3)) {
        case 0 -> single(key);
        case 1 -> undo(key);
        default -> list(key);
      }
    }
    proxy.pass();
    assertThat(faults).as("tries that were broken off, seed %d", seed).isGreaterThan(ROUNDS / 4);
    assertThat(Audit.differences(site)).as("seed %d", seed).isEmpty();
  }

  private String comment() {
    return site.submit("olena", "bridge", "Допис " + texts.incrementAndGet()).getString("id");
  }

  private JsonObject ruling() {
    return dice.nextBoolean() ? Desk.approve(1) : Desk.reject(1);
  }

  private void single(String key) throws SQLException {
    var comment = comment();
    var path = "/moderation/comments/" + comment + "/decisions";
    var answer = send(key, path, ruling(), () -> meddle(List.of(comment)));
    assertThat(answer.status()).as("seed %d: %s", seed, answer.body()).isIn(200, 201);
    var made = answer.json().getString("id");
    assertThat(own(comment))
        .as("seed %d: none where a colleague was quicker", seed)
        .isEqualTo(made == null ? List.of() : List.of(made));
  }

  private void undo(String key) throws SQLException {
    var comment = comment();
    var decision = site.decide(comment, ruling()).expect(201).json().getString("id");
    var answer = send(key, "/moderation/decisions/" + decision + "/undo", null, () -> {});
    assertThat(answer.status()).as("seed %d: %s", seed, answer.body()).isEqualTo(201);
    assertThat(rows(comment)).as("seed %d", seed).hasSize(2);
  }

  private void list(String key) throws SQLException {
    var comments = new ArrayList<String>();
    var rulings = new JsonArray();
    for (int i = 0; i < ITEMS; i++) {
      comments.add(comment());
      rulings.add(ruling().put("commentId", comments.getLast()));
    }
    rulings.add(Desk.approve(2).put("commentId", comment()));
    var first = new HashMap<Integer, String>();
    var answer =
        send(
            key,
            "/moderation/decisions",
            new JsonObject().put("decisions", rulings),
            () -> {
              remember(key, first);
              meddle(comments);
            });
    var outcomes = objects(answer.expect(200).json().getJsonArray("outcomes"));
    assertThat(outcomes).hasSize(ITEMS + 1);
    assertThat(outcomes.getLast().getString("outcome")).isEqualTo("stale");
    first.forEach(
        (number, told) ->
            assertThat(told(outcomes.get(number - 1)))
                .as("item %d of %s, seed %d", number, key, seed)
                .isEqualTo(told));
    for (int i = 0; i < ITEMS; i++) {
      var id = outcomes.get(i).getString("id");
      var made = own(comments.get(i));
      assertThat(made).as("seed %d", seed).hasSize(id == null ? 0 : 1);
      assertThat(id == null || made.contains(id)).isTrue();
    }
  }

  private static String told(JsonObject outcome) {
    return outcome.getString("outcome") + " " + outcome.getString("id");
  }

  /** What became of the items so far; what was there before stays. */
  private void remember(String key, Map<Integer, String> first) {
    try {
      for (var row :
          database.rows(
              """
              select i.number, i.outcome, i.decision_id
              from batch_item i
              join batch b on b.site_id = i.site_id and b.id = i.batch_id
              join site s on s.id = i.site_id
              where s.key = ? and b.request_key = ? and i.outcome is not null
              """,
              site.key(),
              key)) {
        first.putIfAbsent(
            Integer.valueOf(row.get("number")), row.get("outcome") + " " + row.get("decision_id"));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A colleague decides on some otherwise, whatever they are. */
  private void meddle(List<String> comments) {
    for (var comment : comments) {
      if (dice.nextInt(3) == 0) {
        site.moderator("colleague")
            .post("/moderation/comments/" + comment + "/decisions", ruling());
      }
    }
  }

  /** Sends a request until it is answered with anything but a 503. */
  private Reply send(String key, String path, @Nullable JsonObject body, Runnable between) {
    var desk =
        new Api(faulty.port(), TestService.token("mod", "mod", "moderator"))
            .under("/sites/" + site.key())
            .withKey(key);
    for (int attempt = 0; ; attempt++) {
      if (attempt < 3) {
        fault();
      } else {
        proxy.pass();
      }
      var reply = body == null ? desk.post(path) : desk.post(path, body);
      if (reply.status() != 503) {
        return reply;
      }
      faults++;
      between.run();
    }
  }

  private void fault() {
    var direction = dice.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
    switch (dice.nextInt(3)) {
      case 0 -> proxy.pass();
      case 1 -> proxy.resetWithin(direction, "COMMIT");
      default -> proxy.resetAfter(direction, dice.nextInt(30_000));
    }
  }

  /** All decisions on a comment. */
  private List<Map<String, String>> rows(String comment) throws SQLException {
    return database.rows("select id from decision where comment_id = ?::uuid", comment);
  }

  /** Those that the moderator has made. */
  private List<String> own(String comment) throws SQLException {
    return database
        .rows(
            """
            select d.id
            from decision d
            join account w on w.site_id = d.site_id and w.id = d.moderator_id
            where d.comment_id = ?::uuid and w.subject = 'mod'
            """,
            comment)
        .stream()
        .map(row -> row.get("id"))
        .toList();
  }
}
