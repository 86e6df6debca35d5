package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.register;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Input that breaks the contract: the problem names each field and its limit. */
final class BadInputTest {
  private static final String ID = "01900000-0000-7000-8000-000000000000";

  private final TestSite site = Scenes.publishing();

  @BeforeEach
  void articles() {
    register(site, "bridge");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{} | /body | is required",
        "{`body`:null} | /body | must be a string",
        "{`body`:7} | /body | must be a string",
        "{`body`:[`a`]} | /body | must be a string",
        "{`body`:``} | /body | must not be empty",
        "{`body`:`a`,`format`:`markdown`} | /format | must be one of text, html",
        "{`body`:`a`,`format`:null} | /format | must be",
        "{`body`:`a`,`parentId`:`7`} | /parentId | must be a UUID",
        "{`body`:`a`,`parentId`:null} | /parentId | must be a string",
        "{`body`:`a`,`article`:`bridge`} | /article | must be an object",
        "{`body`:`a`,`article`:{`url`:``}} | /article/url | must not be empty",
        "{`body`:`a`,`article`:{`title`:5}} | /article/title | must be a string",
        "{`body`:`a`,`article`:{`token`:``}} | /article/token | must not be empty",
        "{`body`:`a`,`article`:{`key`:`x`}} | /article/key | is not a known field",
        "{`body`:`a`,`state`:`approved`} | /state | is not a known field",
        "{`body`:`a`,`author`:{`name`:`x`}} | /author | is not a known field",
        "{`body`:`a`,`body`:`b`} | `` | has a field twice",
        "{`body`:`a\\u0000`} | /body | ",
        "{`body`:`a`} x | `` | is not valid JSON",
        "{`body`: | `` | is not valid JSON",
        "[] | `` | must be an object",
        "null | `` | must be an object",
      })
  void aDraftIsRefusedAtTheField(String body, String pointer, String message) {
    var json = body.replace('`', '"');
    site.reader("olena")
        .send("POST", "/articles/bridge/comments", json)
        .expectFault(pointer.equals("``") ? "" : pointer, message == null ? "" : message);
    assertThat(mine(site, "olena", "bridge")).isEmpty();
  }

  @Test
  void limitsOfLengthAreNamed() {
    var me = site.reader("olena");
    var path = "/articles/bridge/comments";
    me.post(path, new JsonObject().put("body", "a".repeat(20_001)))
        .expectFault("/body", "must be at most 20000 characters");
    var page = new JsonObject().put("url", "https://a.example/" + "a".repeat(2_000));
    me.post(path, new JsonObject().put("body", "a").put("article", page))
        .expectFault("/article/url", "must be at most 2000 characters");
    page = new JsonObject().put("title", "a".repeat(5_001));
    me.post(path, new JsonObject().put("body", "a").put("article", page))
        .expectFault("/article/title", "must be at most 5000 characters");
    page = new JsonObject().put("token", "a".repeat(8_193));
    me.post(path, new JsonObject().put("body", "a").put("article", page))
        .expectFault("/article/token", "must be at most 8192 characters");
    me.post("/preview", new JsonObject().put("body", "a".repeat(20_001)))
        .expectFault("/body", "must be at most 20000 characters");
    me.put("/comments/" + ID, new JsonObject().put("body", "a".repeat(20_001)).put("revision", 1))
        .expectFault("/body", "must be at most 20000 characters");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    var reply =
        site.reader("olena")
            .send(
                "POST",
                "/articles/bridge/comments",
                "{\"format\":\"pdf\",\"parentId\":\"x\",\"more\":1}");
    reply.expectFault("/body", "is required");
    reply.expectFault("/format", "must be one of text, html");
    reply.expectFault("/parentId", "must be a UUID");
    reply.expectFault("/more", "is not a known field");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{`body`:`a`} | /revision | is required",
        "{`revision`:1} | /body | is required",
        "{`body`:`a`,`revision`:0} | /revision | must be at least 1",
        "{`body`:`a`,`revision`:1000001} | /revision | must be at most 1000000",
        "{`body`:`a`,`revision`:`1`} | /revision | must be a whole number",
        "{`body`:`a`,`revision`:1.5} | /revision | must be a whole number",
        "{`body`:`a`,`revision`:1,`parentId`:`x`} | /parentId | is not a known field",
      })
  void anEditIsRefusedAtTheField(String body, String pointer, String message) {
    site.reader("olena")
        .send("PUT", "/comments/" + ID, body.replace('`', '"'))
        .expectFault(pointer, message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "/articles/bridge/discussion?limit=0 | query/limit | must be at least 1",
        "/articles/bridge/discussion?limit=101 | query/limit | must be at most 100",
        "/articles/bridge/discussion?limit=many | query/limit | must be a whole number",
        "/articles/bridge/discussion?limit= | query/limit | must be a whole number",
        "/articles/bridge/discussion?limit=1&limit=2 | query/limit | must be given once",
        "/articles/bridge/discussion?replies=51 | query/replies | must be at most 50",
        "/articles/bridge/discussion?replies=-1 | query/replies | must be at least 0",
        "/articles/bridge/discussion?sort=best | query/sort | must be one of newest, oldest",
        "/articles/bridge/discussion?after= | query/after | must not be empty",
        "/articles/bridge/discussion?page=2 | query/page | is not a known parameter",
        "/counts | query/article | is required",
        "/comments/7 | path/comment | must be a UUID",
        "/comments/01900000-0000-7000-8000-00000000000g | path/comment | must be a UUID",
        "/comments/7/replies | path/comment | must be a UUID",
        "/comments/01900000-0000-7000-8000-000000000000/replies?limit=0 | query/limit | at least 1",
        "/articles/a%20b/discussion | path/article | letters, digits",
        "/articles/a%2Fb/discussion | path/article | letters, digits",
      })
  void aParameterIsRefusedByItsName(String path, String pointer, String message) {
    site.anyone().get(path).expectFault(pointer, message);
  }

  @Test
  void longParametersAreRefusedWithTheirLimits() {
    var anyone = site.anyone();
    var key = "%D1%97".repeat(200);
    anyone.get("/articles/" + key + "/discussion").expect(200);
    anyone
        .get("/articles/" + key + "a/discussion")
        .expectFault("path/article", "must be 1 to 200 letters");
    anyone
        .get("/articles/bridge/discussion?after=" + "a".repeat(1_001))
        .expectFault("query/after", "must be at most 1000 characters");
    anyone
        .get("/counts?" + "article=a&".repeat(100) + "article=b")
        .expectFault("query/article", "must have at most 100 items");
    anyone.get("/counts?" + "article=a&".repeat(100)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "tab\there", "101"})
  void anIdempotencyKeyHasOneToAHundredVisibleAsciiCharacters(String key) {
    var sent = key.equals("101") ? "k".repeat(101) : key;
    site.reader("olena")
        .withKey(sent)
        .post("/articles/bridge/comments", new JsonObject().put("body", "a"))
        .expectFault("header/Idempotency-Key", "");
    site.reader("olena")
        .withKey("k".repeat(100))
        .post("/articles/bridge/comments", new JsonObject().put("body", "a"))
        .expect(201);
  }
}
