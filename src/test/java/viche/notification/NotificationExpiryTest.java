package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Retained;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Old notifications go, and who never read of news is told of the next. */
final class NotificationExpiryTest {
  @Test
  void whatIsOldGoesAndFollowersAreToldOfTheNextComment() throws SQLException {
    var database = TestDatabase.shared().create("notification_expiry");
    String key;
    try (var service = TestService.start(database.url(), Map.of())) {
      var site = service.site(Scenes.publishingSettings());
      key = site.key();
      Scenes.register(site, "mist");
      Told.follow(site, "olena", "mist");
      Told.follow(site, "ivan", "mist");
      site.submit("petro", "mist", "Слово, якого ніхто не прочитав");
      assertThat(Told.all(site, "olena")).hasSize(1);
    }
    database.execute(
        """
        update notification
        set id = ('01900000' || substr(id::text, 9))::uuid
        where account_id = (select id from account where subject = 'ivan')
        """);
    assertThat(count(database)).isEqualTo("2");

    Retained.anHourLater(database);
    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(20));
    try (var service =
        TestService.start(database.url(), Map.of("VICHE_NOTIFICATION_DAYS", "21"), later)) {
      var site = new TestSite(service, key);
      Condition.await("what is older goes", () -> !count(database).equals("2"));
      assertThat(count(database)).isEqualTo("1");
      assertThat(site.key()).isEqualTo(key);
    }
    Retained.anHourLater(database);
    try (var service =
        TestService.start(database.url(), Map.of("VICHE_NOTIFICATION_DAYS", "19"), later)) {
      Condition.await("what is old goes", () -> count(database).equals("0"));
      assertThat(service.port()).isPositive();
    }
    try (var service = TestService.start(database.url(), Map.of())) {
      var site = new TestSite(service, key);
      site.submit("petro", "mist", "Наступне слово про міст");
      assertThat(Told.only(site, "olena").getInteger("count")).isEqualTo(1);
    }
  }

  private static String count(TestDatabase database) {
    try {
      return database.value("select count(*)::text from notification");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
