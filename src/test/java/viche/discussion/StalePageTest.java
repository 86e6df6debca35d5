package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Pages that were made before the database went. */
final class StalePageTest {
  @Test
  void areSentWithoutTheDatabaseAndSaySo() throws IOException {
    var site = TestService.shared().site();
    var lists = List.of("/comments", "/articles", "/comments.atom");
    var database = TestDatabase.shared();
    var proxy = FaultProxy.before(database.address().port());
    try (var alone = TestService.start(database.behind(proxy.port()).url(), Map.of())) {
      var there = new TestSite(alone, site.key());
      // Who has read lists of a site knows at once what is changed there, and need not ask for it.
      lists.forEach(path -> there.anyone().get(path).expect(200));
      there.approve(site.submit("olena", "closing", "Так").getString("id"), 1);
      // Its page stops being right by itself in the moment in which it closes.
      there
          .admin()
          .put(
              "/articles/closing",
              new JsonObject().put("closesAt", Instant.now().plusSeconds(6).toString()))
          .expect(200);
      var fresh = there.anyone().get("/articles/closing/discussion").expect(200);
      assertThat(fresh.headers().firstValue("Cache-Status")).isEmpty();

      // They are remembered for a second whatever moves.
      lists.forEach(
          path ->
              Condition.await(
                  path + " is read again",
                  () -> there.anyone().get(path).expect(200).body().contains("closing")));
      var listed = lists.stream().map(path -> there.anyone().get(path).expect(200).body()).toList();

      proxy.close();

      Condition.await(
          "the page is sent as one that may be stale",
          () -> {
            var page = there.anyone().get("/articles/closing/discussion");
            assertThat(page.status()).isIn(200, 503); // until it is known that the database is gone
            return page.headers().firstValue("Cache-Status").isPresent();
          });
      var stale = there.anyone().get("/articles/closing/discussion").expect(200);
      assertThat(stale.body()).isEqualTo(fresh.body());
      assertThat(stale.headers().firstValue("Cache-Status").orElse(""))
          .matches("viche; hit; ttl=-?\\d+; detail=no-database");
      assertThat(stale.headers().firstValue("ETag")).isEqualTo(fresh.headers().firstValue("ETag"));
      there.anyone().get("/articles/never-asked-for/discussion").expectProblem(503, "unavailable");
      assertThat(lists.stream().map(path -> there.anyone().get(path).expect(200).body()).toList())
          .isEqualTo(listed);
      there.anyone().get("/comments?limit=7").expectProblem(503, "unavailable");
      there
          .reader("olena")
          .post("/articles/closing/comments", new JsonObject().put("body", "Ні"))
          .expectProblem(503, "unavailable");
    }
  }
}
