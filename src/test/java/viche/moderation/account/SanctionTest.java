package viche.moderation.account;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moderation.Desk;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.Soon;
import viche.testing.Together;

/** Sanctions on accounts. */
@Execution(ExecutionMode.CONCURRENT) // they wait more than they work
final class SanctionTest {
  private static final Desk DESK = Desk.open();

  @Test
  void aBanSilencesAndSaysWhy() {
    var reader = new Reader();
    var ban = reader.sanctioned(measure("ban", "Погрози").put("note", "лише для нас"));
    var problem = reader.write().expectProblem(403, "sanctioned");
    assertThat(problem.getString("kind")).isEqualTo("ban");
    assertThat(problem.getString("reason")).isEqualTo("Погрози");
    assertThat(problem.getString("until")).isNull();
    assertThat(problem.encode()).doesNotContain("лише для нас");
    DESK.site()
        .reader(reader.name)
        .put("/comments/" + reader.comment, edit())
        .expectProblem(403, "sanctioned");
    var me = reader.me();
    assertThat(me.getBoolean("mayWrite")).isFalse();
    assertThat(Desk.objects(me, "sanctions"))
        .containsExactly(
            new JsonObject()
                .put("id", ban.getString("id"))
                .put("kind", "ban")
                .put("reason", "Погрози"));
    // What was written stays, and its author may still take it back.
    DESK.site().reader(reader.name).delete("/comments/" + reader.comment).expect(204);
  }

  @Test
  void aSuspensionSilencesUntilItsEnd() {
    var reader = new Reader();
    var until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    var kyiv = ISO_OFFSET_DATE_TIME.format(until.atOffset(ZoneOffset.ofHours(2)));
    var sanction = reader.sanctioned(measure("suspend", "Сварка").put("until", kyiv));
    assertThat(sanction.getString("until")).isEqualTo(until.toString());
    var problem = reader.write().expectProblem(403, "sanctioned");
    assertThat(problem.getString("kind")).isEqualTo("suspend");
    assertThat(problem.getString("until")).isEqualTo(until.toString());
    assertThat(Desk.objects(reader.me(), "sanctions").getFirst().getString("until"))
        .isEqualTo(until.toString());
  }

  @Test
  void whatAnAccountHeldAlwaysWritesWaits() {
    var reader = new Reader();
    reader.sanctioned(measure("hold-always", "Придивимося"));
    var written = reader.write().expect(201).json();
    assertThat(written.getString("state")).isEqualTo("pending");
    assertThat(Desk.objects(written, "reasons"))
        .extracting(why -> why.getString("rule"))
        .containsExactly("hold-always");
    assertThat(reader.me().getBoolean("mayWrite")).isTrue();
    assertThat(reader.me().getJsonArray("sanctions").size()).isEqualTo(1);
  }

  @Test
  void ofSeveralTheHardestIsNamed() {
    var reader = new Reader();
    var soon = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    var late = soon.plus(7, ChronoUnit.DAYS);
    reader.sanctioned(measure("suspend", "На годину").put("until", soon.toString()));
    reader.sanctioned(measure("suspend", "На тиждень").put("until", late.toString()));
    assertThat(reader.write().expectProblem(403, "sanctioned").getString("until"))
        .isEqualTo(late.toString());
    reader.sanctioned(measure("ban", "Назавжди"));
    assertThat(reader.write().expectProblem(403, "sanctioned").getString("reason"))
        .isEqualTo("Назавжди");
    assertThat(reader.me().getJsonArray("sanctions").size()).isEqualTo(3);
  }

  @Test
  void aSanctionEndsByItself() {
    var reader = new Reader();
    var imposed = new AtomicInteger();
    var until =
        Soon.until(
            moment -> {
              reader.sanctioned(measure("suspend", "Мить").put("until", moment.toString()));
              imposed.incrementAndGet();
              reader.write().expectProblem(403, "sanctioned");
            });
    Condition.await("the suspension to end", () -> reader.write().status() == 201);
    assertThat(Instant.now()).isAfterOrEqualTo(until);
    assertThat(reader.me().getJsonArray("sanctions").size()).isZero();
    assertThat(reader.me().getBoolean("mayWrite")).isTrue();
    assertThat(reader.history()).hasSize(imposed.get());
  }

  @Test
  void aLiftedSanctionIsNoLongerInForceAndStaysInTheRecord() {
    var reader = new Reader();
    var id = reader.sanctioned(measure("ban", "Помилка")).getString("id");
    reader.lift(id).expect(204);
    var lifted = reader.history().getFirst();
    assertThat(lifted.getString("liftedAt")).isNotNull();
    assertThat(reader.write().status()).isEqualTo(201);
    reader.lift(id).expect(204);
    assertThat(reader.history()).containsExactly(lifted);
  }

  @Test
  void onlyASanctionOfTheAccountIsLifted() {
    var reader = new Reader();
    var other = new Reader();
    var id = reader.sanctioned(measure("ban", "Спам")).getString("id");
    other.lift(id).expectProblem(404, "not-found");
    var problem = reader.lift(UUID.randomUUID().toString()).expectProblem(404, "not-found");
    assertThat(problem.getString("thing")).isEqualTo("sanction");
    reader.write().expectProblem(403, "sanctioned");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "suspend, -, /until",
        "suspend, 2020-01-01T00:00:00Z, /until",
        "hold-always, 2020-01-01T00:00:00Z, /until",
        "ban, 2099-01-01T00:00:00Z, /until",
        "warn, 2099-01-01T00:00:00Z, /until",
        "suspend, tomorrow, /until",
        "warn-loudly, -, /kind"
      })
  void aFaultyMeasureIsRefused(String kind, String until, String pointer) {
    var reader = new Reader();
    var measure = measure(kind, "Спам");
    if (until != null) {
      measure.put("until", until);
    }
    reader.sanction(measure).expectFault(pointer, "");
    reader.sanction(new JsonObject().put("kind", "ban")).expectFault("/reason", "required");
    reader.sanction(measure("ban", "\u200b ")).expectFault("/reason", "empty");
    assertThat(reader.history()).isEmpty();
  }

  @Test
  void anUnknownAccountIsNotSanctioned() {
    DESK.moderator()
        .post("/moderation/accounts/" + UUID.randomUUID() + "/sanctions", measure("ban", "Спам"))
        .expectProblem(404, "not-found");
  }

  @Test
  void aRetryAfterTheSanctionsEndGetsTheFirstAnswer() {
    var reader = new Reader();
    var api = DESK.moderator().withKey("brief-" + reader.account);
    var path = "/moderation/accounts/" + reader.account + "/sanctions";
    var until = Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.MILLIS);
    var measure = measure("suspend", "Мить").put("until", until.toString());
    var first = api.post(path, measure).expect(201);
    Condition.await("the suspension to end", () -> !Instant.now().isBefore(until));
    assertThat(api.post(path, measure).expect(201).body()).isEqualTo(first.body());
    reader.sanction(measure).expectFault("/until", "must be in the future");
    assertThat(reader.history()).hasSize(1);
  }

  @Test
  void aSanctionClickedTwiceWithOneKeyIsOne() {
    var reader = new Reader();
    var api = DESK.moderator().withKey("ban-" + reader.account);
    var path = "/moderation/accounts/" + reader.account + "/sanctions";
    var measure = measure("ban", "Спам");
    var replies = Together.send(() -> api.post(path, measure), () -> api.post(path, measure));
    assertThat(replies).extracting(Reply::status).containsOnly(201);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    assertThat(reader.history()).hasSize(1);
  }

  private static List<Reply> tenAtOnce(Callable<Reply> request) {
    return Scenes.together(Collections.nCopies(10, request));
  }

  @Test
  void tenAtOnceWithOneKeyAreOne() {
    var reader = new Reader();
    var api = DESK.moderator().withKey("ten-" + reader.account);
    var path = "/moderation/accounts/" + reader.account + "/sanctions";
    var replies = tenAtOnce(() -> api.post(path, measure("ban", "Спам")));
    assertThat(replies).extracting(Reply::status).containsOnly(201);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    assertThat(reader.history()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban", "suspend", "hold-always", "warn"})
  void whatSaysTheSameAsOneInForceIsNotAddedToIt(String kind) {
    var reader = new Reader();
    var measure = measure(kind, "Спам").put("note", "лише для нас");
    if (kind.equals("suspend")) {
      measure.put("until", "2099-01-01T00:00:00.123456789Z");
    }
    var replies = tenAtOnce(() -> reader.sanction(measure));
    assertThat(replies).extracting(Reply::status).containsOnlyOnce(201);
    assertThat(replies).extracting(Reply::status).containsOnly(201, 200);
    assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
    assertThat(reader.history()).hasSize(1);
    assertThat(reader.history().getFirst().getString("until"))
        .isEqualTo(kind.equals("suspend") ? "2099-01-01T00:00:00.123Z" : null);

    reader.sanction(measure.copy().put("note", "інша")).expect(201);
    reader.sanction(measure.copy().put("reason", "Погрози")).expect(201);
    var first = replies.getFirst().json().getString("id");
    reader.lift(first).expect(204);
    assertThat(reader.sanctioned(measure).getString("id")).isNotEqualTo(first);
  }

  @Test
  void aWarningThatWasReadIsGivenAgain() {
    var reader = new Reader();
    var warning = reader.sanctioned(measure("warn", "Спокійніше")).getString("id");
    reader.sanction(measure("warn", "Спокійніше")).expect(200);
    DESK.site()
        .reader(reader.name)
        .post("/me/warnings/" + warning + "/acknowledgement")
        .expect(204);
    assertThat(reader.sanctioned(measure("warn", "Спокійніше")).getString("id"))
        .isNotEqualTo(warning);
  }

  private static JsonObject measure(String kind, String reason) {
    return new JsonObject().put("kind", kind).put("reason", reason);
  }

  private static JsonObject edit() {
    return new JsonObject().put("body", Desk.text("")).put("revision", 1);
  }

  /** A reader of one test's own who has written once. */
  private static final class Reader {
    final String name = "reader-" + UUID.randomUUID();
    final String comment = DESK.submit(name, Desk.text(""));
    final String account = DESK.comment(comment).getJsonObject("author").getString("id");

    Reply write() {
      return DESK.site()
          .reader(name)
          .post("/articles/bridge/comments", new JsonObject().put("body", Desk.text("")));
    }

    JsonObject me() {
      return DESK.site().reader(name).get("/me").expect(200).json();
    }

    Reply sanction(JsonObject measure) {
      return DESK.moderator().post("/moderation/accounts/" + account + "/sanctions", measure);
    }

    JsonObject sanctioned(JsonObject measure) {
      return sanction(measure).expect(201).json();
    }

    Reply lift(String sanction) {
      return DESK.moderator().delete("/moderation/accounts/" + account + "/sanctions/" + sanction);
    }

    List<JsonObject> history() {
      var page = DESK.moderator().get("/moderation/accounts/" + account).expect(200).json();
      return Desk.objects(page, "sanctions");
    }
  }
}
