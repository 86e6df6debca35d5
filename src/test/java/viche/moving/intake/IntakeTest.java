package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.moving.intake.ToldFile.BEGUN;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.Circumstances;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceMarks;
import viche.testing.Audit;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

final class IntakeTest {
  private final TestDatabase database = TestDatabase.shared();
  private final TestSite site = TestService.shared().site();
  private final Importing importing = new Importing(site);

  @AfterEach
  void close() {
    importing.close();
  }

  private JsonObject discussion(String article, int count) {
    var last = new JsonObject[1];
    Condition.await(
        count + " comments on " + article,
        () -> {
          last[0] = site.discussion(article);
          return last[0].getInteger("count") == count;
        });
    return last[0];
  }

  private static List<JsonObject> threads(JsonObject discussion) {
    return Scenes.objects(discussion.getJsonArray("threads"));
  }

  private static List<JsonObject> replies(JsonObject comment) {
    return Scenes.objects(comment.getJsonObject("replies").getJsonArray("items"));
  }

  @Test
  void commentsComeInWithTheirTimesAndPlaces() {
    var report =
        importing.run(
            new ToldFile("isso")
                .comment("3", "1", "2")
                .article("1", "/2015/Новини/міст/")
                .comment("1", "1", null)
                .comment("2", "1", "1"));

    assertThat(report.lines())
        .containsExactly(
            "read: 3",
            "added: 3",
            "there already: 0",
            "re-rooted: 0",
            "cycles cut: 0",
            "articles in the file: 1",
            "keys of these: 1",
            "articles discussed: 1",
            "articles made: 1",
            "authors: 1",
            "key: /2015/Новини/міст/ -> 2015:Новини:міст");
    assertThat(importing.remarks()).isEmpty();
    var root =
        threads(discussion("2015:%D0%9D%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8:%D0%BC%D1%96%D1%81%D1%82", 3))
            .getFirst();
    assertThat(root.getString("createdAt")).isEqualTo("2015-03-01T12:02:00Z");
    assertThat(root.getJsonObject("author").getString("name")).isEqualTo("Олена");
    assertThat(root.getString("html")).isEqualTo("<p>Думка номер 1</p>");
    assertThat(root.getInteger("replyCount")).isEqualTo(1);
    var reply = replies(root).getFirst();
    assertThat(reply.getInteger("replyCount")).isEqualTo(1);
    assertThat(reply.getString("parentId")).isEqualTo(root.getString("id"));
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatIsThereIsNotTakenAgainAndWhatIsNewFindsItsParent() {
    var file = new ToldFile("isso").article("1", "/a").comment("1", "1", null);
    importing.run(file);

    var again = importing.run(file);
    var later =
        importing.run(
            new ToldFile("isso")
                .article("1", "/a")
                .article("2", "/b")
                .comment("2", "1", "1")
                .comment("3", "2", "1"));

    assertThat(again.comments().added()).isZero();
    assertThat(again.comments().there()).isEqualTo(1);
    assertThat(again.places().made()).isZero();
    assertThat(later.comments().added()).isEqualTo(2);
    assertThat(later.comments().rerooted()).isEqualTo(1);
    assertThat(later.places().made()).isEqualTo(1);
    assertThat(importing.remarks())
        .containsExactly("line 4: its parent is on another article: a root now (1)");
    assertThat(replies(threads(discussion("a", 2)).getFirst())).hasSize(1);
    assertThat(threads(discussion("b", 1))).hasSize(1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatIsGoneOnWithUnderOtherKeysIsTold() {
    importing.run(new ToldFile("isso").article("1", "/a").comment("1", "1", null));
    var file =
        new ToldFile("isso").article("1", "/b").comment("1", "1", null).comment("2", "1", "1");

    var dry = importing.run(file, AccountMap.none(), true);
    var report = importing.run(file);

    assertThat(report.lines()).isEqualTo(dry.lines());
    assertThat(report.comments().there()).isEqualTo(1);
    assertThat(report.comments().added()).isEqualTo(1);
    assertThat(report.comments().rerooted()).isEqualTo(1);
    assertThat(importing.remarks())
        .containsExactlyInAnyOrder(
            "line 2: its id is there on another article or of another time: perhaps another's (1)",
            "line 3: its parent is on another article: a root now (1)");
    assertThat(threads(discussion("b", 1))).hasSize(1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void anIdOfAnotherInstallationIsTold() {
    importing.run(new ToldFile("isso").article("1", "/a").comment("1", "1", null));

    var report =
        importing.run(new ToldFile("isso").untaken("x").article("1", "/a").comment("1", "1", null));

    assertThat(report.comments().there()).isEqualTo(1);
    assertThat(importing.remarks())
        .contains(
            "line 3: its id is there on another article or of another time: perhaps another's (1)");
    assertThat(report.skipped())
        .containsEntry(
            "its id is there on another article or of another time: perhaps another's", 1L);
  }

  @Test
  void noCommentIsLostWhateverItsParentIs() {
    var report =
        importing.run(
            new ToldFile("isso")
                .article("1", "/a")
                .article("2", "/b")
                .comment("self", "1", "self")
                .comment("one", "1", "three")
                .comment("two", "1", "one")
                .comment("three", "1", "two")
                .comment("below", "1", "three")
                .comment("orphan", "1", "nobody")
                .comment("elsewhere", "2", "one")
                .comment("lost", "3", null)
                .comment("one", "1", null)
                .untaken("not a comment: pingback"));

    assertThat(report.comments().read()).isEqualTo(9);
    assertThat(report.comments().added()).isEqualTo(7);
    assertThat(report.comments().rerooted()).isEqualTo(2);
    assertThat(report.comments().cycles()).isEqualTo(2);
    assertThat(report.skipped())
        .isEqualTo(
            Map.of(
                "its article is not in the file", 1L,
                "not a comment: pingback", 1L,
                "told a second time", 1L));
    assertThat(importing.remarks())
        .contains(
            "line 3: it answers itself by way of its answers: a root now (self)",
            "line 4: it answers itself by way of its answers: a root now (three)",
            "line 9: its parent is on another article: a root now (one)");
    var threads = threads(discussion("a", 6));
    assertThat(threads).hasSize(3);
    var cut = threads.get(1);
    assertThat(cut.getString("html")).contains("one");
    assertThat(replies(cut)).hasSize(1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatHadBecomeOfACommentThereBecomesOfItHere() throws SQLException {
    importing.run(
        new ToldFile("coral")
            .article("1", "/a")
            .comment("spam", "1", null, SourceFate.SPAM)
            .comment("below", "1", "spam")
            .comment("gone", "1", "below", SourceFate.DELETED)
            .comment("deeper", "1", "gone")
            .comment("end", "1", "below", SourceFate.DELETED)
            .comment("waits", "1", null, SourceFate.PENDING)
            .comment("unseen", "1", null, SourceFate.PUBLISHED)
            .comment("no", "1", null, SourceFate.REJECTED));

    var threads = threads(discussion("a", 3));
    assertThat(threads)
        .extracting(one -> one.getString("state"))
        .containsExactly("visible", "removed");
    var removed = threads.get(1);
    assertThat(removed.getString("html")).isNull();
    var below = replies(removed).getFirst();
    assertThat(below.getInteger("replyCount")).isZero();
    assertThat(discussion("a", 3).encode())
        .contains("withdrawn")
        .doesNotContain("Думка номер gone");
    assertThat(Audit.differences(site)).isEmpty();
    assertThat(
            database.value(
                "select count(*) from revision r join origin o using (site_id, comment_id) join"
                    + " site s on s.id = r.site_id where s.key = ? and o.fate = 'deleted' and body"
                    + " = ''",
                site.key()))
        .isEqualTo("2");

    var spam = removed.getString("id");
    var dossier = site.moderator("mod").get("/moderation/comments/" + spam).expect(200).json();
    assertThat(dossier.getJsonObject("origin"))
        .isEqualTo(new JsonObject().put("system", "coral").put("id", "spam").put("fate", "spam"));
    var queue = site.moderator("mod").get("/moderation/queue").expect(200).json();
    var waiting = Scenes.objects(queue.getJsonArray("items"));
    assertThat(waiting).hasSize(1);
    var id = waiting.getFirst().getJsonObject("comment").getString("id");
    site.approve(id, 1);
    assertThat(discussion("a", 4)).isNotNull();
    site.reject(id, 1);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatNobodyLookedAtThereWaitsHereOnlyWhereThatIsWished() {
    importing.run(
        new ToldFile("coral").article("1", "/a").comment("old", "1", null, SourceFate.PUBLISHED));
    importing.review(
        new ToldFile("coral")
            .article("2", "/later")
            .article("1", "/a")
            .comment("new", "1", null, SourceFate.PUBLISHED));

    var shown = threads(discussion("a", 2));
    assertThat(unreviewed()).containsExactly(shown.getFirst().getString("id"));
    assertThat(shown.getFirst().getString("html")).contains("new");
    var old = shown.getLast().getString("id");
    var dossier = site.moderator("mod").get("/moderation/comments/" + old).expect(200).json();
    assertThat(dossier.getJsonObject("origin").getString("fate")).isEqualTo("published");
    assertThat(Audit.differences(site)).isEmpty();
  }

  private List<String> unreviewed() {
    var queue = site.moderator("mod").get("/moderation/queue?state=unreviewed").expect(200).json();
    return Scenes.objects(queue.getJsonArray("items")).stream()
        .map(item -> item.getJsonObject("comment").getString("id"))
        .toList();
  }

  @Test
  void editsAndLikesAndMarksComeWithIt() {
    importing.run(
        new ToldFile("artalk")
            .article("1", "/a")
            .comment(
                "1",
                "1",
                null,
                comment ->
                    ToldFile.with(
                        comment,
                        new Circumstances(
                            SourceFate.APPROVED,
                            BEGUN,
                            BEGUN.plusSeconds(300),
                            SourceMarks.of(7, true)))));

    var comment = threads(discussion("a", 1)).getFirst();
    assertThat(comment.getInteger("likes")).isEqualTo(7);
    assertThat(comment.getString("createdAt")).isEqualTo("2015-03-01T12:00:00Z");
    assertThat(comment.getString("editedAt")).isEqualTo("2015-03-01T12:05:00Z");
    assertThat(comment.encode()).contains("featured");

    var id = comment.getString("id");
    site.reader("fan")
        .put("/comments/" + id + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    assertThat(Audit.differences(site)).isEmpty();
    site.reject(id, 2);
    site.approve(id, 2);
    var again = threads(discussion("a", 1)).getFirst();
    assertThat(again.getInteger("likes")).isEqualTo(8);
    assertThat(again.getString("editedAt")).isEqualTo("2015-03-01T12:05:00Z");
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void aTextThatCannotBeTakenAsItIsIsTakenAsFarAsSenseGoes() {
    var file =
        new ToldFile("disqus")
            .article("1", "/a")
            .comment("html", "1", null, html("<p onclick=x>Так<script>alert(1)</script></p>"))
            .comment("image", "1", null, html("<img src=x>"))
            .comment("beside", "1", null, html("Ось <IMG src=x> і <b>слова</b>"))
            .comment("below", "1", "image")
            .comment("long", "1", null, html("а".repeat(20_001)))
            .comment("links", "1", null, html("<a href=https://e.org>a</a> ".repeat(51)))
            .comment(
                "none", "1", null, comment -> ToldFile.with(comment, (SourceComment.Text) null));
    var report = importing.run(file);

    assertThat(report.comments().added()).isEqualTo(7);
    assertThat(importing.remarks())
        .containsExactly(
            "line 3: there is nothing to show of it: a deleted comment",
            "line 4: a picture or another embedded thing is left out",
            "line 6: its text is longer than any may be: the end is cut off",
            "line 7: its text has too many links or elements: shown as it was typed",
            "line 8: there is nothing to show of it: a deleted comment");
    var discussion = discussion("a", 5);
    assertThat(discussion.encode()).contains("<p>Так</p>", "&lt;a href").doesNotContain("alert");
    assertThat(threads(discussion)).hasSize(5);
    assertThat(Audit.differences(site)).isEmpty();
  }

  @Test
  void whatOfTimesAndAddressesCannotBeIsTold() {
    var settings = new JsonObject().put("origins", JsonArray.of("https://news.example"));
    var file =
        new ToldFile("isso")
            .article("1", "https://old.example/a")
            .article("2", "https://news.example/b")
            .comment("early", "1", null, edited(BEGUN.minusSeconds(1)))
            .comment("late", "1", null, edited(Importing.NOW.plusSeconds(1)))
            .comment("never", "2", null, edited(BEGUN))
            .comment("once", "2", null, edited(BEGUN.plusSeconds(1)));

    try (var into = new Importing(TestService.shared().site(settings))) {
      into.run(file);

      var odd = "it was edited before it was written, or later than now: without that time";
      assertThat(into.remarks())
          .containsExactlyInAnyOrder(
              "line 3: " + odd + " (2015-03-01T11:59:59Z)",
              "line 4: " + odd + " (2026-01-01T00:00:01Z)",
              "line 1: its article's address is on none of the site's origins: left out (a)");
    }
  }

  private static UnaryOperator<SourceComment> edited(Instant edited) {
    return comment ->
        ToldFile.with(
            comment,
            new Circumstances(SourceFate.APPROVED, BEGUN, edited, SourceMarks.of(0, false)));
  }

  private static UnaryOperator<SourceComment> html(String body) {
    return comment -> ToldFile.with(comment, new SourceComment.Text(body, true));
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() throws SQLException {
    var file =
        new ToldFile("isso")
            .article("1", "/a")
            .article("2", "http://old.example.org/a/")
            .article("3", "/c")
            .comment("1", "1", null)
            .comment("2", "2", "1")
            .comment("3", "3", "9")
            .comment("4", "3", null, SourceFate.PENDING);
    var before = rows();

    var dry = importing.run(file, AccountMap.none(), true);
    assertThat(rows()).isEqualTo(before);
    var said = List.copyOf(importing.remarks());
    var wet = importing.run(file);

    assertThat(wet.lines()).isEqualTo(dry.lines());
    assertThat(wet.comments().added()).isEqualTo(4);
    assertThat(wet.places().made()).isEqualTo(2);
    assertThat(importing.remarks()).isEqualTo(said);
    assertThat(importing.run(file, AccountMap.none(), true).comments().there()).isEqualTo(4);
  }

  private String rows() throws SQLException {
    var counts = new StringBuilder();
    for (var table :
        List.of("account", "article", "comment", "revision", "origin", "event", "notification")) {
      counts.append(
          database.value(
              "select count(*) from "
                  + table
                  + " where site_id = (select id from site where key = ?)",
              site.key()));
    }
    return counts.toString();
  }

  @Test
  void aClosedArticleStaysClosedAndOneThatExistsStaysAsItIs() {
    Scenes.register(site, "b");
    importing.run(
        new ToldFile("isso")
            .article("1", "/a", new SourceArticle.Facts("Стара", true, null))
            .article("2", "/b", new SourceArticle.Facts("Інша", true, null))
            .comment("1", "1", null)
            .comment("2", "2", null));

    assertThat(discussion("a", 1).getBoolean("open")).isFalse();
    assertThat(discussion("b", 1).getBoolean("open")).isTrue();
  }
}
