package viche.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** Each index of comments is kept for statements that it names, and no other is left behind. */
final class IndexesTest {
  private static final Path SOURCES = Path.of("src/main/java/viche");
  private static final Pattern STATEMENT = Pattern.compile("\\b([A-Z]\\w+)\\.(\\w+)\\b");

  @Test
  void eachIndexOfCommentsNamesStatementsThatThereAre() throws SQLException, IOException {
    var indexes =
        TestDatabase.shared()
            .rows(
                """
                select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as why
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                where i.indrelid = 'comment'::regclass
                """);
    assertThat(indexes).hasSizeBetween(10, 25);
    for (var index : indexes) {
      var named = STATEMENT.matcher(String.valueOf(index.get("why"))).results().toList();
      assertThat(named).as("statements of %s", index.get("name")).isNotEmpty();
      for (var statement : named) {
        assertThat(source(statement.group(1)))
            .as("%s, which %s names", statement.group(), index.get("name"))
            .contains(" " + statement.group(2) + "(")
            .containsPattern("\\bcomment\\b");
      }
    }
  }

  @Test
  void eachTableSaysWhatBoundsIt() throws SQLException {
    var tables =
        TestDatabase.shared()
            .rows(
                """
                select c.relname as name, obj_description(c.oid, 'pg_class') as bound
                from pg_class c
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                """);
    assertThat(tables).hasSizeGreaterThan(20);
    assertThat(tables)
        .filteredOn(table -> table.get("bound") == null)
        .extracting(table -> table.get("name"))
        .isEmpty();
  }

  private static String source(String type) throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var file = files.filter(each -> each.endsWith(type + ".java")).findFirst();
      assertThat(file).as(type).isPresent();
      return Files.readString(file.orElseThrow());
    }
  }

  @Test
  void noIndexIsTouchedByWhatIsWrittenAllTheTimeAndIsInNone() throws SQLException {
    var database = TestDatabase.shared().create("hot_updates");
    try (var service = TestService.start(database.url(), Map.of())) {
      var site = service.site(Scenes.publishingSettings());
      Scenes.register(site, "a");
      for (int n = 0; n < 40; n++) {
        site.submit("olena", "a", "Допис за номером " + n);
      }
      for (int n = 0; n < 10; n++) {
        var wish = new JsonObject().put("state", "unreviewed").put("limit", 1);
        site.moderator("mod").post("/moderation/claims", wish).expect(200);
      }
    }
    Condition.await("counters of queues", () -> hot(database, "queue_counter") >= 30);
    Condition.await("claims that are renewed", () -> hot(database, "claim") >= 8);
  }

  private static int hot(TestDatabase database, String table) {
    try {
      return Integer.parseInt(
          database.value("select n_tup_hot_upd from pg_stat_user_tables where relname = ?", table));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
