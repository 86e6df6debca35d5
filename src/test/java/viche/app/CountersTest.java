package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

@ExtendWith(LogAsAtFirst.class)
final class CountersTest {
  private final TestDatabase database = TestDatabase.shared();
  private final TestSite site = TestService.shared().site();
  private final Map<String, String> variables =
      new HashMap<>(Map.of("VICHE_DATABASE_URL", database.url()));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatTheServiceWroteIsRight() {
    var root = site.approved("r1", "a", "one");
    site.approvedReply("r2", "a", root, "two");
    site.reject(root, 1);
    site.submit("r1", "b", "three");

    assertThat(run("counters")).as(out + "" + err).isZero();
    assertThat(out.toString()).matches("(?s)\\d+ articles, 0 counters wrong\\R");
  }

  @Test
  void everyWrongCounterIsNamedAndMended() throws SQLException {
    var root = site.approved("r1", "a", "one");
    var reply = site.approvedReply("r2", "a", root, "two");
    var waiting = site.submit("r2", "a", "three").getString("id");
    var version = version("a");
    spoil("update article set visible_count = 7 where key = 'a' and site_id = ?");
    spoil(
        "update comment set reply_count = 0, shown_replies = 5 where site_id = ? and id = ?", root);
    spoil("update comment set shown = false where site_id = ? and id = ?", reply);
    spoil(
        "update comment set queue = null, waiting_since = null, risk = null where site_id = ? and"
            + " id = ?",
        waiting);
    spoil("update comment set revision_state = 'rejected' where site_id = ? and id = ?", root);

    var expected =
        List.of(
            line("-", "visible_count", "7", "2"),
            line(root, "reply_count", "0", "1"),
            line(root, "revision_state", "rejected", "approved"),
            line(root, "shown_replies", "5", "1"),
            line(reply, "shown", "false", "true"),
            line(waiting, "queue", "-", "pending"));
    assertThat(run("counters")).isEqualTo(1);
    var seen = new ArrayList<>(expected);
    seen.add(queueLine("pending", 1, 0)); // as long as the comment isn't mended
    assertThat(linesOfSite()).containsExactlyInAnyOrderElementsOf(seen);
    assertThat(version("a")).as("looking changes nothing").isEqualTo(version);

    out.getBuffer().setLength(0);
    assertThat(run("counters", "--repair")).as(out + "" + err).isZero();
    assertThat(linesOfSite()).containsExactlyInAnyOrderElementsOf(expected);

    out.getBuffer().setLength(0);
    assertThat(run("counters")).isZero();
    assertThat(linesOfSite()).isEmpty();
    assertThat(version("a")).as("readers see a difference").isEqualTo(version + 1);
    assertThat(versionOf(root)).isEqualTo(version + 1);
    assertThat(versionOf(reply)).isEqualTo(version + 1);
    assertThat(versionOf(waiting)).as("readers never saw it").isZero();
    var thread = site.discussion("a").getJsonArray("threads").getJsonObject(0);
    assertThat(thread.getInteger("replyCount")).isEqualTo(1);
    assertThat(thread.getJsonObject("replies").getJsonArray("items")).hasSize(1);
    assertThat(site.discussion("a").getInteger("count")).isEqualTo(2);
    assertThat(site.moderator("m").get("/moderation/queue").expect(200).body()).contains(waiting);
  }

  @Test
  void aTombstoneThatWasForgottenComesBackAndOneTooManyGoes() throws SQLException {
    var root = site.approved("r1", "a", "one");
    var middle = site.approvedReply("r2", "a", root, "two");
    site.approvedReply("r1", "a", middle, "three");
    site.reject(middle, 1);
    var other = site.approved("r3", "a", "four");
    site.reject(other, 1);
    spoil(
        "update comment set shown = false, shown_replies = 0, reply_count = 0 where site_id = ? and"
            + " id = ?",
        middle);
    spoil("update comment set shown = true, shown_replies = 1 where site_id = ? and id = ?", other);

    assertThat(run("counters", "--repair")).as(out + "" + err).isZero();

    var threads = site.discussion("a").getJsonArray("threads");
    assertThat(threads).hasSize(1);
    var items = threads.getJsonObject(0).getJsonObject("replies").getJsonArray("items");
    assertThat(items.getJsonObject(0).getString("id")).isEqualTo(middle);
    assertThat(items.getJsonObject(0).getString("state")).isEqualTo("removed");
  }

  @Test
  void whatReadersDoNotSeeMovesNoVersion() throws SQLException {
    var waiting = site.submit("r1", "a", "one").getString("id");
    var version = version("a");
    spoil(
        "update comment set queue = null, waiting_since = null, risk = null where site_id = ? and"
            + " id = ?",
        waiting);

    assertThat(run("counters", "--repair")).as(out + "" + err).isZero();

    assertThat(version("a")).isEqualTo(version);
    assertThat(site.moderator("m").get("/moderation/queue").expect(200).body()).contains(waiting);
  }

  @Test
  void theCountersOfQueuesAreNamedAndMended() throws SQLException {
    var waiting = site.submit("r1", "a", "one").getString("id");
    site.submit("r1", "a", "two");
    spoil("delete from queue_counter where queue = 'unreviewed' and slot = 3 and site_id = ?");
    spoil(
        "update queue_counter set items = 7 where queue = 'reported' and slot = 15 and site_id ="
            + " ?");
    var slot = UUID.fromString(waiting).getLeastSignificantBits() & 15;
    spoil(
        "update queue_counter set items = items + 2 where queue = 'pending' and site_id = ? and"
            + " slot = "
            + slot);
    var expected = List.of(queueLine("pending", 4, 2), queueLine("reported", 7, 0));

    assertThat(run("counters")).isEqualTo(1);
    assertThat(linesOfSite()).isEqualTo(expected);
    out.getBuffer().setLength(0);
    assertThat(run("counters", "--repair")).as(out + "" + err).isZero();
    assertThat(linesOfSite()).isEqualTo(expected);

    out.getBuffer().setLength(0);
    assertThat(run("counters")).isZero();
    assertThat(database.value("select count(*) from queue_counter where site_id = ?", siteId()))
        .isEqualTo("64");
    site.approve(waiting, 1);
    assertThat(queueCount("pending")).isEqualTo(1);
    assertThat(queueCount("reported")).isZero();
    assertThat(database.value("select min(items) from queue_counter where site_id = ?", siteId()))
        .as("every slot counts its own comments")
        .isEqualTo("0");
  }

  @Test
  void theReportsOfACommentAreCountedAnew() throws SQLException {
    var forgotten = site.approved("r1", "a", "one");
    var made = site.approved("r1", "a", "two");
    var heavy = site.approved("r1", "a", "three");
    for (var comment : List.of(forgotten, heavy)) {
      site.reader("r2")
          .post("/comments/" + comment + "/reports", new JsonObject().put("reason", "spam"))
          .expect(201);
    }
    spoil(
        "update comment set open_reports = 0, report_weight = 0, queue = null, waiting_since ="
            + " null, risk = null where site_id = ? and id = ?",
        forgotten);
    spoil(
        "update comment set open_reports = 2, report_weight = 1.5, queue = 'reported',"
            + " waiting_since = now(), risk = 0 where site_id = ? and id = ?",
        made);
    spoil("update comment set report_weight = 7 where site_id = ? and id = ?", heavy);

    assertThat(run("counters", "--repair")).as(out + "" + err).isZero();

    assertThat(linesOfSite())
        .containsExactlyInAnyOrder(
            line(forgotten, "open_reports", "0", "1"),
            line(forgotten, "queue", "-", "reported"),
            line(forgotten, "report_weight", "0", "0.5"),
            line(made, "open_reports", "2", "0"),
            line(made, "queue", "reported", "-"),
            line(made, "report_weight", "1.5", "0"),
            line(heavy, "report_weight", "7", "0.5"));
    out.getBuffer().setLength(0);
    assertThat(run("counters")).isZero();
    assertThat(queueCount("reported")).isEqualTo(2);
    assertThat(
            site.moderator("m")
                .get("/moderation/queue?state=reported&order=riskiest")
                .expect(200)
                .body())
        .contains(forgotten, heavy)
        .doesNotContain(made);
  }

  @Test
  void likesAreCountedAnew() throws SQLException {
    var root = site.approved("r1", "a", "one");
    var reply = site.approvedReply("r2", "a", root, "two");
    var gone = site.approved("r2", "a", "three");
    for (var comment : List.of(root, gone)) {
      site.reader("r3")
          .put("/comments/" + comment + "/reaction", new JsonObject().put("kind", "like"))
          .expect(200);
    }
    site.reject(gone, 1);
    var version = version("a");
    spoil("update comment set likes = 5 where site_id = ? and id = ?", root);
    spoil("update comment set likes = 1 where site_id = ? and id = ?", reply);
    spoil("update comment set likes = 0 where site_id = ? and id = ?", gone);

    assertThat(run("counters", "--repair")).as(out + "" + err).isZero();

    assertThat(linesOfSite())
        .containsExactlyInAnyOrder(
            line(root, "likes", "5", "1"),
            line(reply, "likes", "1", "0"),
            line(gone, "likes", "0", "1"));
    out.getBuffer().setLength(0);
    assertThat(run("counters")).isZero();
    assertThat(version("a")).isEqualTo(version + 1);
    assertThat(versionOf(root)).isEqualTo(version + 1);
    assertThat(versionOf(reply)).isEqualTo(version + 1);
    assertThat(versionOf(gone)).isLessThan(version + 1);
    var thread = site.discussion("a").getJsonArray("threads").getJsonObject(0);
    assertThat(thread.getInteger("likes")).isEqualTo(1);
  }

  private int queueCount(String queue) {
    return site.moderator("m")
        .get("/moderation/queue?state=" + queue)
        .expect(200)
        .json()
        .getInteger("count");
  }

  private void spoil(String sql, String... comments) throws SQLException {
    var parameters = new Object[comments.length + 1];
    parameters[0] = siteId();
    for (int i = 0; i < comments.length; i++) {
      parameters[i + 1] = UUID.fromString(comments[i]);
    }
    assertThat(database.execute(sql, parameters)).isEqualTo(1);
  }

  private long siteId() throws SQLException {
    return Long.parseLong(database.value("select id from site where key = ?", site.key()));
  }

  private long version(String article) throws SQLException {
    return Long.parseLong(
        database.value(
            "select version from article where site_id = ? and key = ?", siteId(), article));
  }

  private long versionOf(String comment) throws SQLException {
    return Long.parseLong(
        database.value(
            "select version from comment where site_id = ? and id = ?",
            siteId(),
            UUID.fromString(comment)));
  }

  private String line(String comment, String counter, String stored, String actual) {
    return String.join("\t", site.key(), "a", comment, counter, stored, actual);
  }

  private String queueLine(String queue, int stored, int actual) {
    return String.join("\t", site.key(), "-", "-", queue, "" + stored, "" + actual);
  }

  private List<String> linesOfSite() {
    return out.toString().lines().filter(line -> line.startsWith(site.key() + "\t")).toList();
  }

  private int run(String... args) {
    return Main.commandLine(
            variables,
            settings -> {
              throw new AssertionError("started with " + settings);
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
