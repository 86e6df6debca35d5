package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Readers who erase their own account gain nothing by it that others haven't. */
final class OwnErasureTest {
  private final TestSite site = site();

  private static TestSite site() {
    var site = Scenes.publishing(new JsonObject().put("readersMayErase", true));
    Scenes.register(site, "bridge");
    return site;
  }

  private Reply erase(String reader) {
    return site.reader(reader).delete("/me?texts=keep");
  }

  private String write(String reader) {
    var text = "Про міст і " + UUID.randomUUID();
    return site.submit(reader, "bridge", text).getString("id");
  }

  /** Waits for the end of an erasure that its reader has begun. */
  private static void over(Reply begun) {
    var account = begun.expect(202).json().getString("account");
    Condition.await("the erasure to end", () -> isOver(account));
  }

  private static boolean isOver(String account) {
    try {
      return TestDatabase.shared()
          .value("select person is null from erasure where account_id = ?::uuid", account)
          .equals("t");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readersMayWhereTheSiteAllowsIt() throws SQLException {
    var planted = new Planted(Planted.publishing(), "zqown7");
    planted.plant("zqown7");
    planted.reader().delete("/me?texts=remove").expectProblem(403, "not-allowed");
    assertThat(planted.reader().get("/me").json().getBoolean("mayErase")).isFalse();
    var allowed = new JsonObject().put("readersMayErase", true);
    planted.site().admin().put("", allowed).expect(200);
    assertThat(planted.reader().get("/me").json().getBoolean("mayErase")).isTrue();

    var begun = planted.reader().delete("/me?texts=remove");

    assertThat(begun.headers().firstValue("Location")).as("what readers can't read").isEmpty();
    assertThat(begun.json().getString("account")).isEqualTo(planted.account());
    assertThat(begun.json().getString("texts")).isEqualTo("remove");
    over(begun);

    assertThat(planted.stored()).isEmpty();
    planted.reader().delete("/me?texts=remove").expectProblem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"ban,", "hold-always,", "suspend,2035-01-01T00:00:00Z"})
  void whoIsUnderASanctionDoesNotShakeItOff(String kind, String until) {
    var measure = new JsonObject().put("kind", kind).put("reason", "Погрози");
    if (until != null) {
      measure.put("until", until);
    }
    var imposed = Scenes.impose(site, write("olena"), measure);
    var account = site.reader("olena").get("/me").json().getString("account");

    var problem = erase("olena").expectProblem(403, "sanctioned");

    assertThat(problem.getString("kind")).isEqualTo(kind);
    assertThat(problem.getString("reason")).isEqualTo("Погрози");
    assertThat(problem.getString("until")).isEqualTo(until);
    assertThat(site.reader("olena").get("/me").json().getString("account")).isEqualTo(account);
    site.moderator("mod").delete(imposed).expect(204);
    over(erase("olena"));
  }

  @Test
  void aWarningIsNone() {
    Scenes.impose(
        site, write("olena"), new JsonObject().put("kind", "warn").put("reason", "Спокійніше"));
    over(erase("olena"));
  }

  @Test
  void onceInThirtyDaysIsEnough() throws SQLException {
    write("olena");
    over(erase("olena"));
    write("olena");

    var refused = erase("olena");

    refused.expectProblem(429, "too-many-requests");
    var retry = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
    assertThat(retry).isBetween(29 * 86_400L, 30 * 86_400L);
    write("petro");
    over(erase("petro"));
    TestDatabase.shared()
        .execute(
            "update erasure set erased_at = erased_at - interval '31 days'"
                + " where site_id = (select id from site where key = ?)",
            site.key());
    over(erase("olena"));
  }

  @Test
  void anAdminErasesAsOftenAsIsAsked() {
    for (var turn = 0; turn < 2; turn++) {
      write("olena");
      ErasureTest.result(site, site.admin().delete("/accounts/olena?texts=keep"));
    }
  }

  @Test
  void whatWasLikedAndReportedIsNotThereTwice() {
    var seen = write("petro");
    var hidden = write("petro");
    var decided = write("petro");
    for (var comment : new String[] {seen, hidden, decided}) {
      like(comment).expect(200);
      report("olena", comment).expect(201);
    }
    report("ivan", seen).expect(201);
    site.approve(decided, 1);
    site.reader("petro").delete("/comments/" + hidden).expect(204);

    over(erase("olena"));

    assertThat(shown(seen).getInteger("likes")).isZero();
    assertThat(states(seen)).as("somebody else's").containsExactly("open");
    assertThat(states(hidden)).isEmpty();
    assertThat(states(decided)).as("what was decided").containsExactly("dismissed");
    assertThat(Audit.differences(site)).isEmpty();

    assertThat(like(seen).expect(200).json().getInteger("likes")).isEqualTo(1);
    report("olena", seen).expect(201);
    assertThat(states(seen)).hasSize(2);
    assertThat(Audit.differences(site)).isEmpty();
  }

  private Reply like(String comment) {
    return site.reader("olena")
        .put("/comments/" + comment + "/reaction", new JsonObject().put("kind", "like"));
  }

  private Reply report(String reader, String comment) {
    return site.reader(reader)
        .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"));
  }

  private JsonObject shown(String comment) {
    return site.anyone().get("/comments/" + comment).expect(200).json().getJsonObject("comment");
  }

  private List<String> states(String comment) {
    var dossier = site.moderator("mod").get("/moderation/comments/" + comment).expect(200).json();
    return objects(dossier.getJsonArray("reports")).stream()
        .map(report -> report.getString("state"))
        .toList();
  }

  @Test
  void manyErasuresKeepNoOtherWorkFromBeginning() throws SQLException {
    write("olena");
    Scenes.register(site, "road");
    TestDatabase.shared()
        .execute(
            "insert into job (site_id, id, kind, input, state, done, total, asked_by, asked_at,"
                + " lease, leased_until) select w.site_id, gen_random_uuid(), 'erasure', '{}',"
                + " 'running', 0, 0, w.id, now(), 0, 'infinity'"
                + " from account w, generate_series(1, 50)"
                + " where w.subject = 'olena'"
                + " and w.site_id = (select id from site where key = ?)",
            site.key());
    erase("olena").expectProblem(429, "too-many-requests");
    site.admin().post("/articles/road/merge", new JsonObject().put("into", "bridge")).expect(202);
  }
}
