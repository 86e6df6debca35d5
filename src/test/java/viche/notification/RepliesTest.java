package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** An answer is told to whose comment it answers, while readers see it. */
final class RepliesTest {
  private final TestSite site = TestService.shared().site();

  private String answered() {
    var root = site.approved("olena", "mist", "Нарешті *міст*, і перший трамвай.");
    Told.read(site, "olena");
    return root;
  }

  @Test
  void anAnswerIsToldOnceReadersSeeItWithAllThereIsToKnow() {
    site.admin()
        .put(
            "/articles/mist",
            new JsonObject().put("title", "Міст").put("url", "https://news.example/mist?a#b"))
        .expect(200);
    var root = answered();

    var reply = site.reply("petro", "mist", root, "Коли **відкриття**?").getString("id");
    assertThat(Told.all(site, "olena", "reply")).isEmpty();
    site.approve(reply, 1);

    var told = Told.all(site, "olena").getFirst();
    assertThat(told.getString("kind")).isEqualTo("reply");
    assertThat(told.getBoolean("read")).isFalse();
    assertThat(told.getJsonObject("article"))
        .isEqualTo(
            new JsonObject()
                .put("key", "mist")
                .put("title", "Міст")
                .put("url", "https://news.example/mist?a#b"));
    var comment = told.getJsonObject("comment");
    assertThat(comment.getString("id")).isEqualTo(reply);
    assertThat(comment.getString("excerpt")).isEqualTo("Коли відкриття?");
    assertThat(comment.getString("url"))
        .isEqualTo("https://news.example/mist?a#viche-comment-" + reply);
    assertThat(comment.getJsonObject("author").getString("name")).isEqualTo("petro");
    assertThat(told.getJsonObject("about"))
        .isEqualTo(
            new JsonObject()
                .put("id", root)
                .put("url", "https://news.example/mist?a#viche-comment-" + root)
                .put("excerpt", "Нарешті міст, і перший трамвай."));
    assertThat(Told.unread(site, "olena")).isEqualTo(1);
    assertThat(Told.all(site, "petro", "reply")).isEmpty();
  }

  @Test
  void oneThatIsPublishedAtOnceIsToldAtOnce() {
    var open = Scenes.publishing();
    Scenes.register(open, "mist");
    var root = open.submit("olena", "mist", "Перша думка про міст").getString("id");

    var reply = open.reply("petro", "mist", root, "Друга думка про нього").getString("id");

    assertThat(Told.only(open, "olena").getJsonObject("comment").getString("id")).isEqualTo(reply);
  }

  @Test
  void nobodyIsToldOfAnAnswerOfTheirOwn() {
    var root = answered();

    site.approvedReply("olena", "mist", root, "Ще одне");

    assertThat(Told.all(site, "olena", "reply")).isEmpty();
  }

  @Test
  void whatIsHiddenIsNotToldAndComesBackAsItWas() {
    var root = answered();
    var reply = site.approvedReply("petro", "mist", root, "Зникне і повернеться");
    var before = Told.all(site, "olena").getFirst();

    site.reject(reply, 1);
    assertThat(Told.all(site, "olena", "reply")).isEmpty();
    assertThat(Told.unread(site, "olena")).isZero();

    site.approve(reply, 1);
    assertThat(Told.all(site, "olena").getFirst()).isEqualTo(before);

    Told.read(site, "olena");
    site.reject(reply, 1);
    site.approve(reply, 1);
    assertThat(Told.all(site, "olena", "reply")).hasSize(1);
    assertThat(Told.all(site, "olena").getFirst().getString("id"))
        .isEqualTo(before.getString("id"));
    assertThat(Told.unread(site, "olena")).isZero();
  }

  @Test
  void whatIsHiddenWhileTheRestIsReadStaysUnread() {
    var root = answered();
    var reply = site.approvedReply("petro", "mist", root, "Зникне непрочитаною");
    site.reject(reply, 1);
    site.approvedReply("taras", "mist", root, "Прочитана тим часом");

    assertThat(Told.read(site, "olena")).isZero();
    site.approve(reply, 1);

    assertThat(Told.unread(site, "olena")).isEqualTo(1);
  }

  @Test
  void whatItsAuthorTakesBackIsToldNoMore() {
    var root = answered();
    var reply = site.approvedReply("petro", "mist", root, "Заберу назад");

    site.reader("petro").delete("/comments/" + reply).expect(204);

    assertThat(Told.all(site, "olena", "reply")).isEmpty();
  }

  @Test
  void anEditOfItIsNoSecondOne() {
    var root = answered();
    var reply = site.approvedReply("petro", "mist", root, "Спершу так");

    site.reader("petro")
        .put(
            "/comments/" + reply, new JsonObject().put("body", "А потім інакше").put("revision", 1))
        .expect(200);
    site.approve(reply, 2);

    assertThat(Told.all(site, "olena", "reply")).hasSize(1);
    var comment = Told.all(site, "olena").getFirst().getJsonObject("comment");
    assertThat(comment.getString("excerpt")).isEqualTo("А потім інакше");
  }

  @Test
  void itIsToldTooWhereTheCommentItAnswersIsGone() {
    var root = answered();
    var reply = site.reply("petro", "mist", root, "Відповідь тому, кого вже нема").getString("id");
    site.reader("olena").delete("/comments/" + root).expect(204);

    site.approve(reply, 1);

    var told = Told.all(site, "olena", "reply").getFirst();
    assertThat(told.getJsonObject("about")).isEqualTo(new JsonObject().put("id", root));
  }

  @Test
  void whatReportsHideIsNotToldUntilReadersSeeItAgain() {
    var open = Scenes.publishing();
    Scenes.register(open, "mist");
    var root = open.submit("olena", "mist", "Перша думка про міст").getString("id");
    var reply = open.reply("petro", "mist", root, "Друга думка про нього").getString("id");
    for (int n = 0; n < 6; n++) {
      open.reader("stranger" + n)
          .post("/comments/" + reply + "/reports", new JsonObject().put("reason", "spam"))
          .expect(201);
    }
    assertThat(Told.all(open, "olena")).isEmpty();

    open.approve(reply, 1);
    assertThat(Told.all(open, "olena")).hasSize(1);
  }

  @Test
  void aLongTextIsCut() {
    var root = answered();
    var reply = site.approvedReply("petro", "mist", root, "слово ".repeat(60));

    var excerpt = Told.all(site, "olena").getFirst().getJsonObject("comment").getString("excerpt");
    assertThat(excerpt).startsWith("слово слово").endsWith("…");
    assertThat(excerpt.codePointCount(0, excerpt.length())).isLessThanOrEqualTo(140);
    assertThat(reply).isNotNull();
  }
}
