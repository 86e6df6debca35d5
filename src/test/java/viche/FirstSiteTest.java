package viche;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import viche.testing.Api;
import viche.testing.ServiceProcess;
import viche.testing.TestDatabase;
import viche.testing.TestService;

/** The site of the environment, in a database that has others or none. */
final class FirstSiteTest {
  @TempDir private Path directory;
  private String url = "";

  @BeforeEach
  void open() throws SQLException {
    url = TestDatabase.shared().create("first_site_test").url();
    TestService.start(url, Map.of("VICHE_SITE", "news")).close();
  }

  @Test
  void aLostOrChangedKeyDoesNotMakeAnotherSite() {
    for (var key : List.of("new", "demo")) {
      assertThatThrownBy(() -> TestService.start(url, Map.of("VICHE_SITE", key)))
          .hasMessageContaining("there is one: news")
          .hasMessageContaining("VICHE_NEW_SITE=yes");
    }
  }

  @Test
  void whatNoRestartMendsEndsAStartWithTheStatusOfWrongSettings() throws Exception {
    assertThat(status(url, "sport")).isEqualTo(2);
    assertThat(status(url.replaceFirst(":[^:@/]+@", ":wrong@"), "news")).isEqualTo(2);
    assertThat(status(url.replaceFirst("/[^/]*$", "/nowhere"), "news")).isEqualTo(2);
    assertThat(status(url.replaceFirst(":\\d+/", ":9/"), "news")).isEqualTo(1);
  }

  /** What a start with these settings, which fails, ends with. */
  private int status(String database, String site) throws Exception {
    var settings =
        Map.of("VICHE_DATABASE_URL", database, "VICHE_DATABASE_WAIT", "0", "VICHE_SITE", site);
    return ServiceProcess.fail(directory, settings).code();
  }

  @Test
  void itIsMadeWhereThatIsAskedFor() {
    try (var service =
        TestService.start(url, Map.of("VICHE_SITE", "sport", "VICHE_NEW_SITE", "yes"))) {
      admin(service, "sport").get("").expect(200);
    }
    TestService.start(url, Map.of("VICHE_SITE", "news")).close();
  }

  @Test
  void itsKeysCountThereAndThatIsShown() {
    try (var service = TestService.start(url, Map.of("VICHE_SITE", "news"))) {
      assertThat(firstSiteKeys(service, "news")).isTrue();
      var other = new JsonObject().put("login", new JsonObject().put("firstSiteKeys", true));
      admin(service, "other").put("", other).expect(200);
      assertThat(firstSiteKeys(service, "other")).isTrue();
    }
  }

  @Test
  void originsOfTheEnvironmentThatAreNotTheSitesChangeNothingAndAreWarnedOf() throws SQLException {
    var database = new TestDatabase(url);
    assertThat(warnings("https://a.example")).singleElement().asString().contains("news has none");

    database.execute(
        "update site set settings = jsonb_set(settings, '{origins}',"
            + " '[\"https://a.example\", \"https://b.example\"]') where key = 'news'");
    assertThat(warnings("https://a.example"))
        .singleElement()
        .asString()
        .contains(
            "VICHE_ORIGINS is https://a.example,",
            "news has https://a.example,https://b.example",
            "PUT /api/v1/sites/news");
    assertThat(warnings("https://b.example,https://a.example")).as("in any order").isEmpty();
    assertThat(warnings("")).as("not set").isEmpty();
    assertThat(database.value("select settings ->> 'origins' from site where key = 'news'"))
        .isEqualTo("[\"https://a.example\", \"https://b.example\"]");
  }

  /** What a start with these origins warns of. */
  private List<String> warnings(String origins) {
    var logger = (Logger) LoggerFactory.getLogger("viche.app.FirstSite");
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.setLevel(Level.WARN); // whatever a start before this one has set
    logger.addAppender(log);
    try {
      TestService.start(url, Map.of("VICHE_SITE", "news", "VICHE_ORIGINS", origins)).close();
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list).extracting(ILoggingEvent::getLevel).allMatch(Level.WARN::equals);
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static boolean firstSiteKeys(TestService service, String site) {
    return admin(service, site)
        .get("")
        .expect(200)
        .json()
        .getJsonObject("login")
        .getBoolean("firstSiteKeys");
  }

  private static Api admin(TestService service, String site) {
    return new Api(service.port(), TestService.token("root", "Root", "admin"))
        .under("/sites/" + site);
  }
}
