package viche.discussion.html;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.discussion.html.ReadPage.Element;
import viche.testing.PostureSheet;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Discussions as HTML, through the API. */
final class HtmlPagesTest {
  private static final String HOSTILE = "</title><script>alert('x')</script>\"><img src=x>&amp;";
  private static final String PATH = "/articles/bridge/discussion.html";

  private final TestSite site =
      Scenes.publishing(
          new JsonObject()
              .put("origins", new JsonArray().add("https://news.example"))
              .put("loginUrl", "https://news.example/login?next=1&x=2"));

  private Element page(String query) {
    var reply = site.anyone().get(PATH + query).expect(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    return ReadPage.of(reply.body());
  }

  private String submitted(String body) {
    return site.submit("olena", "bridge", body).getString("id");
  }

  private static List<String> ids(Element page) {
    return page.ofClass("viche-comment").stream()
        .map(comment -> comment.get("id").replace("comment-", ""))
        .toList();
  }

  private static Element comment(Element page, String id) {
    return page.all(one -> one.get("id").equals("comment-" + id)).getFirst();
  }

  @Test
  void aDocumentReadsByItselfAndSaysWhatItIsAbout() {
    site.admin()
        .put(
            "/articles/bridge",
            new JsonObject()
                .put("title", "Новий міст")
                .put("url", "https://news.example/b?a=1&c=2"))
        .expect(200);
    var root = submitted("Нарешті *міст* відкрили, і тепер до центру можна дістатися швидко");
    var reply = site.reply("petro", "bridge", root, "Так").getString("id");
    site.reader("petro")
        .put("/comments/" + root + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    site.moderator("mod")
        .put("/moderation/comments/" + root + "/featured", new JsonObject())
        .expect(204);
    var page = page("");

    assertThat(page.children).extracting(one -> one.name).containsExactly("html");
    assertThat(page.children.getFirst().get("lang")).isEqualTo("uk");
    assertThat(page.named("title").getFirst().text()).isEqualTo("Новий міст");
    assertThat(page.named("h1").getFirst().named("a").getFirst().get("href"))
        .isEqualTo("https://news.example/b?a=1&c=2");
    assertThat(page.all(one -> one.get("rel").equals("canonical")).getFirst().get("href"))
        .isEqualTo("https://news.example/b?a=1&c=2");
    assertThat(page.property("commentCount").getFirst().get("content")).isEqualTo("2");
    assertThat(page.property("headline").getFirst().get("content")).isEqualTo("Новий міст");
    assertThat(page.ofClass("viche-count").getFirst().text()).isEqualTo("2 коментарі");

    assertThat(ids(page)).containsExactly(root, reply);
    var first = comment(page, root);
    assertThat(first.get("itemtype")).isEqualTo("https://schema.org/Comment");
    assertThat(first.get("itemprop")).isEqualTo("comment");
    var text = first.property("text").getFirst();
    assertThat(text.named("em").getFirst().text()).isEqualTo("міст");
    assertThat(text.get("lang")).isEqualTo("uk");
    assertThat(first.property("author").getFirst().property("name").getFirst().text())
        .isEqualTo("olena");
    var shown = site.discussion("bridge").getJsonArray("threads").getJsonObject(0);
    var time = first.property("dateCreated").getFirst();
    assertThat(time.get("datetime")).isEqualTo(shown.getString("createdAt"));
    assertThat(time.text()).matches("\\d{1,2} [а-яіїє]+ 20\\d\\d, \\d\\d:\\d\\d");
    assertThat(first.property("url").getFirst().get("href")).isEqualTo("#comment-" + root);
    assertThat(first.property("upvoteCount").getFirst().get("value")).isEqualTo("1");
    assertThat(first.property("upvoteCount").getFirst().text()).isEqualTo("1 вподобання");
    assertThat(first.ofClass("viche-featured").getFirst().text()).isEqualTo("Вибір редакції");
    assertThat(comment(first, reply).property("text").getFirst().text()).isEqualTo("Так");
    assertThat(page.ofClass("viche-join").getFirst().named("a").getFirst().get("href"))
        .isEqualTo("https://news.example/login?next=1&x=2");
  }

  @Test
  void nobodysWordsBecomeMarkup() {
    site.admin().put("/articles/bridge", new JsonObject().put("title", HOSTILE)).expect(200);
    var claims =
        TestService.claims("s", HOSTILE).put("badges", new JsonArray().add("<b>\"club\"</b>"));
    site.as(TestService.sign(TestService.SECRET, claims))
        .post("/articles/bridge/comments", new JsonObject().put("body", HOSTILE))
        .expect(201);
    for (var query : List.of("", "?fragment=true")) {
      var reply = site.anyone().get(PATH + query).expect(200);
      assertThat(reply.body()).doesNotContain("<script", "<img", "<b>");
      var page = ReadPage.of(reply.body());
      assertThat(page.property("headline").getFirst().get("content")).isEqualTo(HOSTILE);
      assertThat(page.property("name").getFirst().text()).isEqualTo(HOSTILE);
      assertThat(page.ofClass("viche-badge").getFirst().text()).isEqualTo("<b>\"club\"</b>");
      assertThat(page.property("text").getFirst().text()).contains("<script>alert('x')</script>");
    }
    assertThat(page("").named("title").getFirst().text()).isEqualTo(HOSTILE);
  }

  @Test
  void whatAReaderClaimedOfAnArticleIsNotShown() {
    var draft =
        new JsonObject()
            .put("body", "Перший")
            .put(
                "article",
                new JsonObject().put("title", "Неправда").put("url", "https://news.example/n"));
    var first = site.submit("olena", "bridge", draft).getString("id");
    site.approve(first, 1);
    assertThat(site.anyone().get(PATH).expect(200).body()).doesNotContain("Неправда", "/n\"");
    assertThat(page("").named("title").getFirst().text()).isEqualTo("Обговорення");
  }

  @Test
  void aFragmentIsOneSectionWhoseLinksLeadToTheDocument() {
    register(site, "bridge");
    submitted("Перший");
    var second = submitted("Другий");
    var page = page("?fragment=true&limit=1&sort=top&replies=3");
    assertThat(page.children).extracting(one -> one.name).containsExactly("section");
    assertThat(page.children.getFirst().get("lang")).isEqualTo("uk");
    assertThat(ids(page)).containsExactly(second);
    var next = page.ofClass("viche-pages").getFirst().named("a").getFirst();
    assertThat(next.get("rel")).isEqualTo("next");
    assertThat(next.get("href"))
        .startsWith("/api/v1/sites/" + site.key() + PATH + "?sort=top&limit=1&replies=3&after=");
  }

  @Test
  void anArticleOfAnyScriptHasAnAddress() {
    register(site, "%D0%BC%D1%96%D1%81%D1%82");
    for (int i = 0; i < 2; i++) {
      site.submit("olena", "%D0%BC%D1%96%D1%81%D1%82", "Коментар " + i);
    }
    var path = "/articles/%D0%BC%D1%96%D1%81%D1%82/discussion.html";
    var page = ReadPage.of(site.anyone().get(path + "?fragment=true&limit=1").expect(200).body());
    assertThat(page.ofClass("viche-pages").getFirst().named("a").getFirst().get("href"))
        .contains(path + "?");
    assertThat(page.children.getFirst().get("data-article")).isEqualTo("міст");
  }

  @Test
  void everyCommentIsReachedByFollowingLinks() {
    register(site, "bridge");
    var written = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var parent = submitted("Корінь " + i);
      written.add(parent);
      for (int n = 0; n < 4; n++) {
        var reply = site.reply("petro", "bridge", parent, "Відповідь " + i + "." + n);
        written.add(reply.getString("id"));
        parent = n % 2 == 0 ? reply.getString("id") : parent;
      }
    }
    var read = new HashSet<String>();
    var seen = new HashSet<String>();
    var toRead = new ArrayList<>(List.of("?limit=2&replies=1"));
    while (!toRead.isEmpty()) {
      var page = page(toRead.removeLast());
      read.addAll(ids(page));
      for (var link : page.named("a")) {
        if (Set.of("next", "up").contains(link.get("rel")) && seen.add(link.get("href"))) {
          toRead.add(link.get("href"));
        }
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void aThreadIsShownWithTheWayBack() {
    register(site, "bridge", "other");
    var root = submitted("Корінь");
    site.reply("petro", "bridge", root, "Відповідь");
    var page = page("?thread=" + root + "&limit=5");
    assertThat(ids(page)).hasSize(2);
    assertThat(page.ofClass("viche-whole").getFirst().named("a").getFirst().get("href"))
        .isEqualTo("?sort=newest&limit=5&replies=10");
    var elsewhere = "/articles/other/discussion.html?thread=" + root;
    site.anyone().get(elsewhere).expectProblem(404, "not-found");
    site.anyone().get(PATH + "?thread=" + UUID.randomUUID()).expectProblem(404, "not-found");
    site.anyone().get(PATH + "?thread=x").expectProblem(400, "invalid");
    site.anyone().get(PATH + "?fragment=maybe").expectProblem(400, "invalid");
    site.anyone().get(PATH + "?thread=" + root + "&after=x").expectFault("query/after", "`next`");
  }

  @Test
  void whatIsGoneLeavesAPlaceWithoutNameAndText() {
    register(site, "bridge");
    var root = submitted("Таємниця");
    var reply = site.reply("petro", "bridge", root, "Чому?").getString("id");
    var other = site.reply("petro", "bridge", root, "Друга").getString("id");
    site.reply("olena", "bridge", other, "Третя");
    site.reject(root, 1);
    site.reader("petro").delete("/comments/" + other).expect(204);
    var body = site.anyone().get(PATH).expect(200).body();
    assertThat(body).doesNotContain("Таємниця", "Друга");
    var page = ReadPage.of(body);
    var gone = comment(page, root);
    assertThat(gone.children.getFirst().text()).isEqualTo("Коментар прибрано");
    assertThat(gone.attributes).doesNotContainKeys("itemscope", "itemprop");
    assertThat(comment(page, other).children.getFirst().text())
        .isEqualTo("Автор відкликав коментар");
    assertThat(comment(gone, reply).property("text").getFirst().text()).isEqualTo("Чому?");
    assertThat(page.property("commentCount").getFirst().get("content")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "uk, Увійдіть, Обговорення закрито, 1 коментар",
    "ru, Войдите, Обсуждение закрыто, 1 комментарий",
    "en, Log in, The discussion is closed, 1 comment",
  })
  void aSiteSpeaksItsLanguage(String language, String join, String closed, String count) {
    register(site, "bridge");
    submitted("Перший");
    site.admin().put("", new JsonObject().put("language", language)).expect(200);
    var page = page("");
    assertThat(page.children.getFirst().get("lang")).isEqualTo(language);
    assertThat(page.ofClass("viche-count").getFirst().text()).isEqualTo(count);
    assertThat(page.ofClass("viche-join").getFirst().text()).startsWith(join);
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    assertThat(page("").ofClass("viche-closed").getFirst().text()).isEqualTo(closed);
  }

  @ParameterizedTest
  @CsvSource({"uk, 2 коментарі", "ru, 2 комментария", "en, 2 comments"})
  void aPageSpeaksTheLanguageItIsAskedFor(String language, String count) {
    register(site, "bridge");
    submitted("Перший");
    submitted("Другий");
    assertThat(page("?limit=1").children.getFirst().get("lang")).isEqualTo("uk");
    var page = page("?language=" + language + "&limit=1");
    assertThat(page.children.getFirst().get("lang")).isEqualTo(language);
    assertThat(page.ofClass("viche-count").getFirst().text()).isEqualTo(count);
    var next = page.ofClass("viche-pages").getFirst().named("a").getFirst();
    assertThat(next.get("href")).contains("&language=" + language);
    site.anyone().get(PATH + "?language=de").expect(400);
  }

  @Test
  void withoutALoginNobodyIsSentAnywhere() {
    var plain = Scenes.publishing();
    var page = ReadPage.of(plain.anyone().get(PATH).expect(200).body());
    assertThat(page.ofClass("viche-join")).isEmpty();
    assertThat(page.ofClass("viche-closed")).isEmpty();
    assertThat(page.ofClass("viche-count").getFirst().text()).isEqualTo("Коментарів ще немає");
  }

  @Test
  void whoCannotWriteIsToldSo() {
    register(site, "bridge");
    PostureSheet.byHand(site, PostureSheet.posture("closed"));
    assertThat(page("").ofClass("viche-closed")).hasSize(1);
    assertThat(page("").ofClass("viche-join")).isEmpty();
    PostureSheet.byHand(site, PostureSheet.posture("open"));
    assertThat(page("").ofClass("viche-join")).hasSize(1);
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    assertThat(page("").ofClass("viche-closed")).hasSize(1);
  }

  @Test
  void itIsAskedForAgainLikeEveryPublicRead() {
    register(site, "bridge");
    submitted("Перший");
    Reply first = site.anyone().get(PATH).expect(200);
    assertThat(first.headers().firstValue("ETag")).isPresent();
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=0, must-revalidate");
    assertThat(site.anyone().get(PATH).expect(200).body()).isEqualTo(first.body());
    submitted("Другий");
    assertThat(site.anyone().get(PATH).expect(200).headers().firstValue("ETag"))
        .isNotEqualTo(first.headers().firstValue("ETag"));
  }
}
