package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.ManyComments;
import viche.testing.Retained;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** What texts are recognised by is kept as long as it is looked at. */
final class OldSketchesTest {
  private static final String TEXT =
      "Мер нашого міста обіцяв полагодити міст іще навесні, а гроші з бюджету пішли невідомо куди";

  @Test
  void aSiteWhereNobodyWritesForgetsThemAtTheNextStart() throws SQLException {
    var database = TestDatabase.shared().create("old_sketches");
    var first = TestService.start(database.url(), Map.of());
    try {
      var site = first.site();
      site.reader("olena")
          .post("/articles/bridge/comments", new JsonObject().put("body", TEXT))
          .expect(201);
      var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
      ManyComments.fill(database, id, 250);
    } finally {
      first.close();
    }
    database.execute(
        "insert into sketch (site_id, comment_id, sketch)"
            + " select site_id, id, '' from comment where author_name like 'Many%'");
    database.execute(
        "insert into sketch_band (site_id, band, comment_id)"
            + " select site_id, 7, comment_id from sketch where length(sketch) = 0");
    assertThat(database.value("select count(*)::text from sketch")).isEqualTo("251");

    Retained.anHourLater(database);
    var second = TestService.start(database.url(), Map.of());
    try {
      Condition.await("the old ones to go", () -> count(database).equals("1"));
      assertThat(database.value("select count(*)::text from sketch_band where band = 7"))
          .isEqualTo("0");
    } finally {
      second.close();
    }
  }

  private static String count(TestDatabase database) {
    try {
      return database.value("select count(*)::text from sketch");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
