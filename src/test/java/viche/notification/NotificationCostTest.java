package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.StatementCounter;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What it costs to tell, and to tell nobody. */
final class NotificationCostTest {
  private static final List<String> TELLING =
      List.of("insert into notification", "update follow", "set awaited", "update notification");

  private final TestDatabase database;

  NotificationCostTest() throws SQLException {
    database = TestDatabase.shared().create("notification_cost");
  }

  @Test
  void whatNobodyIsToldOfCostsNothingAndAnAnswerOneStatement() throws SQLException, IOException {
    TestService.start(database.url(), Map.of()).close();
    try (var statements = StatementCounter.before(database.address().port());
        var service =
            TestService.start(
                database.behind(statements.port()).url(), Map.of("VICHE_DATABASE_POOL", "2"))) {
      var site = service.site(Scenes.publishingSettings());
      Scenes.register(site, "mist", "tramvai");
      var root = site.submit("olena", "mist", "Перша думка про міст").getString("id");
      assertThat(told(statements)).isZero();

      site.reply("petro", "mist", root, "Відповідь на неї від Петра");
      assertThat(told(statements)).isEqualTo(1);

      Told.follow(site, "taras", "mist");
      var before = told(statements);
      site.submit("petro", "tramvai", "Думка про трамвай без слухачів");
      assertThat(told(statements) - before).isZero();
      site.submit("petro", "mist", "Думка, про яку треба сказати");
      assertThat(told(statements) - before).isEqualTo(3);
      site.submit("petro", "mist", "Думка, про яку вже сказано");
      assertThat(told(statements) - before).isEqualTo(3);

      site.approve(root, 1);
      assertThat(told(statements) - before).as("an approval of what is seen").isEqualTo(3);
      read(site);
      assertThat(scans(statements)).as("plans that walk a whole table").isEmpty();
    }
  }

  private static long told(StatementCounter statements) {
    return TELLING.stream().mapToLong(statements::executed).sum();
  }

  private static void read(TestSite site) {
    Told.page(site, "olena");
    Told.read(site, "taras");
    site.reader("taras").get("/articles/mist/mine").expect(200);
    site.reader("taras").get("/me/mutes").expect(200);
    site.reader("taras").delete("/articles/mist/follow").expect(204);
  }

  /** Of the statements so far, those that PostgreSQL plans to answer from all there is. */
  private List<String> scans(StatementCounter statements) throws SQLException {
    var address = database.address();
    var url =
        "jdbc:postgresql://%s:%d/%s?preferQueryMode=simple"
            .formatted(address.host(), address.port(), address.database());
    var scans = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(url, address.user(), address.password());
        var statement = connection.createStatement()) {
      for (var text : statements.texts()) {
        if (text.contains("notification") || text.contains("follow") || text.contains("mute")) {
          var plan = statement.executeQuery("explain (generic_plan) " + text);
          while (plan.next()) {
            if (plan.getString(1)
                .matches(".*Seq Scan on (comment|revision|decision|notification|follow).*")) {
              scans.add(text);
            }
          }
        }
      }
    }
    return scans;
  }
}
