package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import viche.comment.mention.Mentioning;
import viche.site.ArticleKey;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Addressing by name those who take part in a discussion. */
final class MentionTest {
  private final TestSite site = Scenes.publishing(new JsonObject());

  {
    register(site, "bridge");
    register(site, "tram");
  }

  private Api named(String subject, String name) {
    return site.as(TestService.token(subject, name));
  }

  private JsonObject write(Api author, String article, String body) {
    return author
        .post("/articles/" + article + "/comments", new JsonObject().put("body", body))
        .expect(201)
        .json();
  }

  private JsonObject answer(Api author, String parent, String body) {
    return author
        .post(
            "/articles/bridge/comments", new JsonObject().put("body", body).put("parentId", parent))
        .expect(201)
        .json();
  }

  private static String id(JsonObject comment) {
    return comment.getString("id");
  }

  private static String html(JsonObject comment) {
    return comment.getString("html");
  }

  /** The subjects of those whom a revision mentions. */
  private static List<String> mentioned(String comment, int revision) throws SQLException {
    return TestDatabase.shared()
        .rows(
            """
            select w.subject
            from mention m
            join account w on w.site_id = m.site_id and w.id = m.account_id
            where m.comment_id = ?::uuid and m.revision = ?
            order by w.subject
            """,
            comment,
            revision)
        .stream()
        .map(row -> String.valueOf(row.get("subject")))
        .toList();
  }

  private static List<String> mentioned(JsonObject comment) throws SQLException {
    return mentioned(id(comment), comment.getInteger("revision"));
  }

  @Test
  void whoTakesPartIsMentionedAndOnlyThey() throws SQLException {
    write(named("o", "Олена Коваль"), "bridge", "Перша");
    write(named("p", "Петро"), "tram", "Деінде");

    var comment = write(named("i", "Іван"), "bridge", "@олена коваль і @Петро, добрий день");
    assertThat(html(comment))
        .isEqualTo("<p><strong>&#64;олена коваль</strong> і &#64;Петро, добрий день</p>");
    assertThat(mentioned(comment)).containsExactly("o");
    var shown = site.anyone().get("/comments/" + id(comment)).expect(200).json();
    assertThat(html(shown.getJsonObject("comment"))).isEqualTo(html(comment));
  }

  @Test
  void whoseCommentsNobodySeesTakesNoPart() throws SQLException {
    var held = site.service().site();
    register(held, "bridge");
    held.submit("olena", "bridge", "Чекає");
    var rejected = held.submit("petro", "bridge", "Відхилено").getString("id");
    held.reject(rejected, 1);
    assertThat(mentioned(held.submit("ivan", "bridge", "@olena @petro"))).isEmpty();
    var approved = held.approved("olena", "bridge", "Видно");
    assertThat(mentioned(held.submit("ivan", "bridge", "@olena @petro, ну")))
        .containsExactly("olena");
    held.reader("olena").delete("/comments/" + approved).expect(204);
    assertThat(mentioned(held.submit("ivan", "bridge", "@olena @petro, га"))).isEmpty();
  }

  @Test
  void theLongestNameWins() throws SQLException {
    write(named("o", "Олена"), "bridge", "Перша");
    write(named("k", "Олена Коваль"), "bridge", "Друга");
    assertThat(mentioned(write(named("i", "Іван"), "bridge", "@Олена Коваль, так")))
        .containsExactly("k");
    assertThat(mentioned(write(named("i", "Іван"), "bridge", "@Олена Ковальчук, так")))
        .containsExactly("o");
  }

  @Test
  void nobodyMentionsThemself() throws SQLException {
    var olena = named("o", "Олена Коваль");
    write(olena, "bridge", "Перша");
    write(named("short", "Олена"), "bridge", "Друга");
    var own = write(olena, "bridge", "@Олена Коваль — це я");
    assertThat(mentioned(own)).isEmpty();
    assertThat(html(own)).doesNotContain("<strong>");

    write(named("other", "Олена Коваль"), "bridge", "Тезка");
    assertThat(mentioned(write(olena, "bridge", "@Олена Коваль — це ви"))).containsExactly("other");
  }

  @Test
  void ofPeopleWithOneNameTheNearestIsMeant() throws SQLException {
    var ivan = named("i", "Іван");
    var root = id(write(named("root", "Олена"), "bridge", "Корінь"));
    var middle = id(answer(named("middle", "Петро"), root, "Середина"));
    var parent = id(answer(named("parent", "Олена"), middle, "Ближча"));
    var beside = id(answer(named("beside", "Олена"), root, "Збоку"));
    write(named("late", "Олена"), "bridge", "Пізня");

    assertThat(mentioned(answer(ivan, parent, "@Олена раз"))).containsExactly("parent");
    assertThat(mentioned(answer(ivan, middle, "@Олена два"))).containsExactly("root");
    assertThat(mentioned(write(ivan, "bridge", "@Олена три"))).containsExactly("late");

    site.reader("root").delete("/comments/" + root).expect(204);
    assertThat(mentioned(answer(ivan, middle, "@Олена чотири"))).containsExactly("beside");
    site.reader("beside").delete("/comments/" + beside).expect(204);
    assertThat(mentioned(answer(ivan, middle, "@Олена п'ять"))).containsExactly("parent");
  }

  @Test
  void atMostFiveAreMentioned() throws SQLException {
    IntStream.rangeClosed(1, 7).forEach(n -> site.submit("r" + n, "bridge", "Допис " + n));
    var comment = site.submit("i", "bridge", "@r1 @r2 @r3 @r4 @r5 @r6 @r1 @R7");
    assertThat(mentioned(comment)).containsExactly("r1", "r2", "r3", "r4", "r5");
    assertThat(html(comment))
        .endsWith("<strong>&#64;r5</strong> &#64;r6 <strong>&#64;r1</strong> &#64;R7</p>");
  }

  @Test
  void aNameThatOnlyLooksLikeAnothersMentionsNobody() throws SQLException {
    write(named("o", "Олена"), "bridge", "Кирилицею");
    for (var twin : List.of("Oлена", "Олeна", "0лена", "Ӧлена", "Олена\u0308")) {
      assertThat(mentioned(site.submit("i", "bridge", "@" + twin))).as(twin).isEmpty();
    }
  }

  @Test
  void anEditMentionsAnew() throws SQLException {
    site.submit("olena", "bridge", "Перша");
    site.submit("petro", "bridge", "Друга");
    var id = id(site.submit("ivan", "bridge", "@olena"));
    var edit = edit("ivan", id, 1, "@petro");
    assertThat(html(edit)).isEqualTo("<p><strong>&#64;petro</strong></p>");
    assertThat(mentioned(id, 1)).containsExactly("olena");
    assertThat(mentioned(id, 2)).containsExactly("petro");
    assertThat(edit("ivan", id, 1, "@petro")).as("the same edit again").isEqualTo(edit);
    assertThat(html(edit("ivan", id, 2, "нікого"))).isEqualTo("<p>нікого</p>");
    assertThat(mentioned(id, 3)).isEmpty();
    assertThat(html(edit("ivan", id, 3, "@ivan"))).isEqualTo("<p>&#64;ivan</p>");
  }

  @Test
  void anEditGoesOnMeaningThoseWhomItMeant() throws SQLException {
    write(named("first", "Олена"), "bridge", "Перша");
    var id = id(site.submit("ivan", "bridge", "@Олена"));
    write(named("second", "Олена"), "bridge", "Друга");
    edit("ivan", id, 1, "@Олена, дякую");
    assertThat(mentioned(id, 2)).containsExactly("first");
    assertThat(mentioned(site.submit("ivan", "bridge", "@Олена"))).containsExactly("second");
  }

  private JsonObject edit(String reader, String id, int revision, String body) {
    var edit = new JsonObject().put("body", body).put("revision", revision);
    return site.reader(reader).put("/comments/" + id, edit).expect(200).json();
  }

  @Test
  void whatScreeningSeesIsTheTextWithoutEmphasis() {
    var strict =
        Scenes.publishing(
            Scenes.screening(new JsonObject().put("bannedWords", List.of("мерзота"))));
    register(strict, "bridge");
    strict.submit("olena", "bridge", "Перша");
    var rejected = strict.submit("ivan", "bridge", "@olena мерзота");
    assertThat(rejected.getString("state")).isEqualTo("rejected");
    assertThat(html(rejected)).contains("<strong>&#64;olena</strong>");
  }

  @Test
  void aRetryIsAnsweredAsTheFirstTime() {
    site.submit("olena", "bridge", "Перша");
    var draft = new JsonObject().put("body", "@olena");
    var replies =
        Stream.generate(
                () ->
                    site.reader("ivan")
                        .withKey("k")
                        .post("/articles/bridge/comments", draft)
                        .expect(201)
                        .body())
            .limit(2)
            .distinct();
    assertThat(replies).hasSize(1);
  }

  @Test
  void aPreviewShowsItWhereItKnowsTheArticle() {
    site.submit("olena", "bridge", "Перша");
    var text = new JsonObject().put("body", "@olena, @ivan, @petro");
    assertThat(preview(text)).isEqualTo("<p>&#64;olena, &#64;ivan, &#64;petro</p>");
    var emphasised = "<p><strong>&#64;olena</strong>, &#64;ivan, &#64;petro</p>";
    assertThat(preview(text.put("article", "bridge"))).isEqualTo(emphasised);
    site.submit("ivan", "bridge", "Друга");
    assertThat(preview(text)).isEqualTo(emphasised);
    assertThat(preview(text.put("article", "nowhere"))).doesNotContain("<strong>");
    site.reader("ivan")
        .post("/preview", text.put("article", "no key"))
        .expectFault("/article", ArticleKey.RULE);
  }

  private String preview(JsonObject text) {
    return html(site.reader("ivan").post("/preview", text).expect(200).json());
  }

  @Test
  void aHostileTextMentionsAtMostFive() throws SQLException {
    IntStream.rangeClosed(1, 30).forEach(n -> site.submit("r" + n, "bridge", "Допис " + n));
    for (var body :
        List.of(
            "@".repeat(4_000),
            "@ ".repeat(2_000),
            "@r1 ".repeat(1_000),
            "@" + "a".repeat(4_000),
            "@a b c d e ".repeat(400),
            "@%_\\'\"$1;-- ".repeat(100),
            "@\u202Er1\u2066 \u200B@\u200Dr2",
            IntStream.rangeClosed(1, 30)
                .mapToObj(n -> "@r" + n + " ")
                .reduce("", String::concat))) {
      var comment = site.submit("ivan", "bridge", body);
      assertThat(mentioned(comment)).hasSizeLessThanOrEqualTo(Mentioning.MOST);
    }
  }
}
