package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.moving.format.SourceComment.SourceFate;
import viche.testing.ArchivedCopy;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.SitePages;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** What readers and listeners of a running service have of an import. */
final class ImportBesideServiceTest {
  private final TestSite site = Scenes.publishing();
  private final Importing importing = new Importing(site);

  @TempDir private Path directory;

  @AfterEach
  void close() {
    importing.close();
  }

  private Reply page() {
    return site.anyone().get("/articles/a/discussion").expect(200);
  }

  private static String etag(Reply reply) {
    return reply.headers().firstValue("ETag").orElseThrow();
  }

  /** Of all that can come in, with answers to answers. */
  private static ToldFile file() {
    return new ToldFile("isso")
        .article("1", "/a")
        .article("2", "/b")
        .comment("1", "1", null)
        .comment("2", "1", "1", SourceFate.DELETED)
        .comment("3", "1", "2")
        .comment("4", "1", null, SourceFate.PENDING)
        .comment("5", "1", "1", SourceFate.PUBLISHED)
        .comment("6", "2", null, SourceFate.SPAM)
        .comment("7", "2", "6")
        .comment("8", "2", null, SourceFate.REJECTED);
  }

  @Test
  void readersSeeItWithinSecondsAndPagesAreThoseOfAServiceThatRememberedNothing() throws Exception {
    Scenes.register(site, "a", "b");
    site.submit("r1", "a", "words of today");
    var before = page();
    assertThat(etag(page())).as("remembered").isEqualTo(etag(before));

    importing.run(file());

    Condition.await("comments of then and now", () -> page().json().getInteger("count") == 4);
    assertThat(etag(page())).isNotEqualTo(etag(before));
    assertThat(Audit.differences(site)).isEmpty();
    var archive = directory.resolve("site.zip");
    ArchivedCopy.export(site, archive);
    assertThat(SitePages.same(site, ArchivedCopy.restore(archive, site.key()))).isNotEmpty();

    var after = etag(page());
    importing.run(file());
    site.submit("r1", "b", "more words of today");
    Condition.await("the other article", () -> site.discussion("b").getInteger("count") == 2);
    assertThat(etag(page())).as("what is there already changes nothing").isEqualTo(after);
  }

  @Test
  void nobodyIsToldOfIt() throws Exception {
    listen();
    Scenes.register(site, "a", "b");
    site.submit("r1", "a", "words of today, enough of them to be likened to what others write");
    site.reader("r2").send("PUT", "/articles/a/follow", null).expect(204);
    var map = Files.writeString(directory.resolve("map.csv"), "source,subject\nolena,r1\n");
    var before = told();

    importing.run(file(), AccountMap.read(map), false);
    importing.run(new ToldFile("isso").article("1", "/a").comment("9", "1", "3"));

    assertThat(told()).isEqualTo(before);
    assertThat(rows("sketch")).as("near-duplicates").isEqualTo("1");
    site.submit("r3", "a", "words of today, too");
    Condition.await("what is told of today", () -> !told().equals(before));
  }

  private void listen() {
    var types = new JsonArray();
    List.of("comment.submitted", "comment.published", "comment.rejected", "notification.created")
        .forEach(types::add);
    site.admin()
        .post(
            "/endpoints",
            new JsonObject()
                .put("kind", "webhook")
                .put("address", "https://hooks.example/import")
                .put("types", types)
                .put("text", true)
                .put("enabled", true))
        .expect(201);
  }

  private List<String> told() {
    return List.of(
        rows("event"),
        rows("delivery"),
        rows("notification"),
        site.reader("r2").get("/me/notifications").expect(200).body());
  }

  private String rows(String table) {
    try {
      return TestDatabase.shared()
          .value(
              "select count(*) from "
                  + table
                  + " where site_id in (select id from site where key = ?)",
              site.key());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverWritesOnTheSameArticleMeanwhileWritesOnIt() {
    importing.run(new ToldFile("isso").article("1", "/a").comment("0", "1", null));
    Condition.await("the first", () -> site.discussion("a").getInteger("count") == 1);
    var first = site.discussion("a").getJsonArray("threads").getJsonObject(0).getString("id");
    List<Callable<Integer>> writers = new ArrayList<>();
    writers.add(
        () ->
            IntStream.rangeClosed(1, 10)
                .map(
                    i ->
                        (int)
                            importing
                                .run(
                                    new ToldFile("isso")
                                        .article("1", "/a")
                                        .comment("r" + i, "1", "0")
                                        .comment("d" + i, "1", "r" + i, SourceFate.DELETED)
                                        .comment("s" + i, "1", "d" + i))
                                .comments()
                                .added())
                .sum());
    for (var reader : List.of("r1", "r2")) {
      writers.add(
          () ->
              IntStream.range(0, 10)
                  .mapToObj(i -> site.reply(reader, "a", first, UUID.randomUUID().toString()))
                  .toList()
                  .size());
    }

    assertThat(Scenes.together(writers)).containsExactly(30, 10, 10);

    Condition.await("all", () -> site.discussion("a").getInteger("count") == 41);
    assertThat(Audit.differences(site)).isEmpty();
  }
}
