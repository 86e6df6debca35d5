package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Metrics;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.testing.Versions;

/** Readers who are told that the discussion before them has moved. */
final class FollowingTest {
  private final TestSite site = Scenes.publishing();

  @BeforeEach
  void make() {
    register(site, "bridge");
  }

  private static double following(TestService service) {
    return Metrics.of(service).value("viche_following_streams");
  }

  @Test
  void whoComesIsToldWhereTheDiscussionIs() {
    site.submit("olena", "bridge", "Перший");
    var version = site.discussion("bridge").getLong("version");
    try (var stream = Versions.of(site, "bridge", 0)) {
      Condition.await("the version", () -> !stream.told().isEmpty());
      assertThat(stream.told()).containsExactly(new Versions.Told(version, 1));
      assertThat(stream.lines()).contains("id: " + version, "event: version");
      assertThat(stream.lines()).contains("Content-Type: text/event-stream");
    }
  }

  @Test
  void anArticleNobodyCommentedOnCanBeFollowed() {
    try (var stream = Versions.of(site, "new-bridge", 0)) {
      Condition.await("it is told", () -> stream.told().contains(new Versions.Told(0, 0)));
      var id = site.submit("olena", "new-bridge", "Перший").getString("id");
      site.approve(id, 1);
      Condition.await("the count", () -> stream.told().contains(new Versions.Told(1, 1)));
    }
  }

  @Test
  void whoComesBackIsToldOnlyWhatIsNew() {
    site.submit("olena", "bridge", "Перший");
    var version = site.discussion("bridge").getLong("version");
    try (var back = Versions.of(site, "bridge", version);
        var behind = Versions.of(site, "bridge", version - 1)) {
      Condition.await("who is behind is told", () -> !behind.told().isEmpty());
      site.submit("petro", "bridge", "Другий");
      Condition.await(
          "both are told", () -> back.told().contains(new Versions.Told(version + 1, 2)));
      assertThat(back.told()).hasSize(1);
    }
  }

  @Test
  void versionsOnlyGrowAndTheLastOneIsToldHoweverFastTheyCome() {
    try (var stream = Versions.of(site, "bridge", 0)) {
      for (int i = 0; i < 30; i++) {
        site.submit("reader" + i, "bridge", "Коментар " + i);
      }
      var version = site.discussion("bridge").getLong("version");
      Condition.await(
          "the last version", () -> stream.told().contains(new Versions.Told(version, 30)));
      var versions = stream.told().stream().map(Versions.Told::version).toList();
      assertThat(versions).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void whatHappensAtAnotherInstanceIsTold() {
    try (var other = TestService.start(TestService.sharedDatabase(), Map.of());
        var stream = Versions.of(new TestSite(other, site.key()), "bridge", 0)) {
      var id = site.submit("olena", "bridge", "Перший").getString("id");
      Condition.await(
          "it is told", () -> stream.told().stream().anyMatch(told -> told.count() == 1));
      site.reject(id, 1);
      Condition.await(
          "it is told too", () -> stream.told().getLast().count() == 0 && stream.told().size() > 1);
    }
  }

  @Test
  void whoGoesAwayIsForgotten() {
    try (var service = TestService.start(TestService.sharedDatabase(), Map.of())) {
      var there = new TestSite(service, site.key());
      try (var goes = Versions.of(there, "bridge", 0)) {
        Condition.await("it follows", () -> following(service) == 1);
        assertThat(goes.ended()).isFalse();
      }
      Condition.await("it is forgotten", () -> following(service) == 0);
    }
  }

  @Test
  void theServiceEndsWhoStillFollows() {
    Versions stays;
    try (var service = TestService.start(TestService.sharedDatabase(), Map.of())) {
      stays = Versions.of(new TestSite(service, site.key()), "bridge", 0);
    }
    try (stays) {
      Condition.await("it is ended", stays::ended);
      assertThat(stays.lines()).noneMatch(line -> line.startsWith("lost"));
    }
  }

  @Test
  void anAddressCanHoldOnlySoManyOpen() {
    var service =
        TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"));
    var there = new TestSite(service, site.key());
    var streams = new ArrayList<Versions>();
    try (service) {
      var bare =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/api/v1/sites/%s/articles/bridge/live"
                          .formatted(service.port(), site.key())))
              .HEAD()
              .build();
      for (int i = 0; i < 250; i++) {
        Api.send(bare).expect(200);
      }
      for (int i = 0; i < 200; i++) {
        streams.add(Versions.of(there, "bridge", 0));
      }
      var request = HttpRequest.newBuilder(bare.uri()).build();
      var refused = Api.send(request);
      refused.expectProblem(429, "too-many-requests");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
      streams.removeLast().close();
      Condition.await("there is a place again", () -> following(service) == 199);
      streams.add(Versions.of(there, "bridge", 0));
    } finally {
      streams.forEach(Versions::close);
    }
  }
}
