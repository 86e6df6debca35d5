package viche.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viche.http.engine.SampleServer.THING;
import static viche.http.engine.SampleServer.faults;
import static viche.http.engine.SampleServer.type;

import com.networknt.schema.SchemaException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import viche.http.contract.AnswerContract;
import viche.http.contract.OperationContract;
import viche.http.contract.SchemaFaults;
import viche.http.contract.Schemas;
import viche.refusal.Refusal;

/** Requests over HTTP against the sample contract: what passes, and what is told of the rest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsTest {
  private static final String THINGS = "/api/v1/sites/news/things";

  record Thing(String body, @Nullable Integer count, @Nullable Kind kind) {
    Thing {
      Objects.requireNonNull(body, "body");
      if (body.equals("refused")) {
        throw Refusal.Invalid.of("/body", "is refused by the record").exception();
      }
    }
  }

  enum Kind {
    LIKE,
    DISLIKE
  }

  private SampleServer server;

  @BeforeAll
  void start() {
    server =
        new SampleServer(
            api -> {
              api.group(Cors.Audience.ANYONE)
                  .get("/sites/{site}/things", "listThings", RequestsTest::list);
              bindRest(api);
            },
            List.of());
  }

  private static void bindRest(Api api) {
    api.group(Cors.Audience.ANYONE)
        .post(
            "/sites/{site}/things",
            "makeThing",
            call ->
                Future.succeededFuture(
                    new Answer(201, new Answer.Body.Value(call.body(Thing.class)), Map.of())))
        .get(
            "/sites/{site}/things/{thing}",
            "readThing",
            call -> Future.succeededFuture(Answer.ok(Map.of("id", call.pathId("thing")))))
        .delete(
            "/sites/{site}/things/{thing}",
            "removeThing",
            call -> Future.succeededFuture(Answer.noContent()))
        .get(
            "/sites/{site}/things/{thing}/page.html",
            "readPage",
            call -> Future.succeededFuture(Answer.ok(Map.of("thing", call.path("thing")))));
  }

  private static Future<Answer> list(Call call) {
    return Future.succeededFuture(
        Answer.ok(
            Map.of(
                "items",
                List.of(
                    call.path("site"),
                    String.valueOf(call.query("sort")),
                    String.valueOf(call.queryInt("limit", 20)),
                    String.join("|", call.queryAll("article"))))));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aGoodRequestPassesWithEveryKindOfParameter() {
    var answer =
        server.get(
            THINGS + "?sort=newest&limit=5&open=true&article=a%2Bb&article=%D0%B2", "x-kind", "a");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new JsonObject(answer.body()).getJsonArray("items"))
        .containsExactly("news", "newest", "5", "a+b|в");
    assertThat(
            server.answers.faults(
                "listThings", 200, "application/json", new JsonObject(answer.body())))
        .isEmpty();
  }

  @Test
  void codeThatAsksForAParameterTheContractDoesNotNameIsMistaken() {
    var said = new ArrayList<String>();
    var asking =
        new SampleServer(
            api -> {
              api.group(Cors.Audience.ANYONE)
                  .get(
                      "/sites/{site}/things",
                      "listThings",
                      call -> {
                        List.<Function<String, Object>>of(
                                call::query, call::queryAll, name -> call.queryInt(name, 1))
                            .forEach(
                                ask -> {
                                  // one that isn't there, one of the path, one of a header
                                  for (var name : List.of("sorting", "site", "X-Kind")) {
                                    assertThatThrownBy(() -> ask.apply(name))
                                        .isInstanceOf(IllegalArgumentException.class)
                                        .hasMessageContaining(name);
                                    said.add(name);
                                  }
                                });
                        return list(call);
                      });
              bindRest(api);
            },
            List.of());
    try {
      assertThat(asking.get(THINGS + "?sorting=x").statusCode()).isEqualTo(400);
      assertThat(asking.get(THINGS + "?sort=newest").statusCode()).isEqualTo(200);
    } finally {
      asking.close();
    }
    assertThat(said).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0             | query/limit: must be at least 1
          limit=101           | query/limit: must be at most 100
          limit=ten           | query/limit: must be a whole number
          limit=1.5           | query/limit: must be a whole number
          limit=              | query/limit: must be a whole number
          limit=1&limit=2     | query/limit: must be given once
          sort=best           | query/sort: must be one of newest, oldest
          open=yes            | query/open: must be true or false
          article=abcdef      | query/article: must be at most 5 characters
          article=            | query/article: must not be empty
          article=a&article=b&article=c&article=d | query/article: must have at most 3 items
          sort=%00            | query/sort: must be Unicode text without the character U+0000
          colour=red          | query/colour: is not a known parameter
          sort=newest;limit=5 | query/sort: must be one of newest, oldest
          """)
  void aBadParameterOfTheQueryIsNamed(String query, String fault) {
    var answer =
        server.raw(
            "GET " + THINGS + "?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    var body = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    var error = body.getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("pointer") + ": " + error.getString("message")).isEqualTo(fault);
    assertThat(server.answers.faults("listThings", 400, "application/problem+json", body))
        .isEmpty();
  }

  @Test
  void everyFaultIsListedAtOnce() {
    var answer = server.get(THINGS + "?limit=0&sort=x&z=1", "X-Kind", "c");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(type(answer)).isEqualTo("/problems/invalid");
    assertThat(faults(answer))
        .containsExactlyInAnyOrder(
            "query/limit: must be at least 1",
            "query/sort: must be one of newest, oldest",
            "query/z: is not a known parameter",
            "header/X-Kind: must be one of a, b");
  }

  @Test
  void aBadParameterOfThePathIsNamed() {
    assertThat(faults(server.get("/api/v1/sites/NEWS/things")))
        .containsExactly("path/site: must be lower-case letters and hyphens");
    assertThat(faults(server.get(THINGS + "/42"))).containsExactly("path/thing: must be a UUID");
    assertThat(server.get(THINGS + "/" + THING).statusCode()).isEqualTo(200);
  }

  @Test
  void aSegmentOfThePathIsDecodedOnceAndMayEndInADot() {
    var answer = server.get(THINGS + "/%D0%B2%2F%3A%40.%2525/page.html");

    assertThat(new JsonObject(answer.body()).getString("thing")).isEqualTo("в/:@.%25");
    assertThat(server.get(THINGS + "/x/pageXhtml").statusCode()).isEqualTo(404);
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        bad("{}", "/body: is required"),
        bad("[]", ": must be an object"),
        bad("null", ": must be an object"),
        bad("{'body':5}", "/body: must be a string"),
        bad("{'body':null}", "/body: must be a string"),
        bad("{'body':''}", "/body: must not be empty"),
        bad("{'body':'" + "x".repeat(201) + "'}", "/body: must be at most 200 characters"),
        bad("{'body':'x','extra':1}", "/extra: is not a known field"),
        bad("{'body':'x','count':1.5}", "/count: must be a whole number"),
        bad("{'body':'x','count':0}", "/count: must be greater than 0"),
        bad("{'body':'x','id':'1'}", "/id: must be a UUID"),
        bad(
            "{'body':'x','at':'yesterday'}",
            "/at: must be a date and time of the years 0000 to 9999 such as 2026-01-31T12:00:00Z"),
        bad("{'body':'x','at':1}", "/at: must be a string or null"),
        bad("{'body':'x','kind':'love'}", "/kind: must be one of like, dislike"),
        bad("{'body':'x','fixed':'no'}", "/fixed: must be yes-please"),
        bad(
            "{'body':'x','article':{'url':5,'more':1}}",
            "/article/url: must be a string",
            "/article/more: is not a known field"),
        bad(
            "{'body':'x','article':{'url':'ftp://x'}}",
            "/article/url: must be an http or https address"),
        bad("{'body':'x','list':[]}", "/list: must not be empty"),
        bad("{'body':'x','list':[{'url':'http://a'},{},5]}", "/list: must have at most 2 items"),
        bad("{'body':'x','list':[{'url':'http://a'},{}]}", "/list/1/url: is required"),
        bad(
            "{'body':'x','list':[{'url':'http://a'},{'url':'http://a'}]}",
            "/list: must not name an item twice"),
        bad("{'body':'x','either':5}", "/either: must be a string or an object"),
        bad("{'body':'x','either':{'url':5}}", "/either/url: must be a string"),
        bad("{'body':'x','nullable':'a'}", "/nullable: must be an object or null"),
        bad("{'body':'x','nullable':{}}", "/nullable/url: is required"),
        bad("{'body':'x','rule':{'kind':'links'}}", "/rule/most: is required"),
        bad("{'body':'x','map':{'a':'b'}}", "/map/a: must be a whole number"),
        bad("{'body':'x','properties':5}", "/properties: must be a string"),
        bad("{'body':'x','a~b/c %':5}", "/a~0b~1c %: must be a string"),
        bad("{'body':'x\\u0000'}", "/body: must be Unicode text without the character U+0000"),
        bad("{'body':'\\ud800'}", "/body: must be Unicode text without the character U+0000"),
        bad("{'body':'x'", ": is not valid JSON (line 1, column 12)"),
        bad("{'body':\n'x',}", ": is not valid JSON (line 2, column 5)"),
        bad("{'body':'x'} more", ": is not valid JSON (line 1, column 14)"),
        bad("{'body':'x','body':'y'}", ": has a field twice (line 1, column 19)"),
        bad("", ": a JSON body is required"),
        bad("{'body':'refused'}", "/body: is refused by the record"));
  }

  private static Arguments bad(String body, String... faults) {
    return Arguments.of(body.replace('\'', '"'), List.of(faults));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void aBadBodyIsToldWhereAndWhy(String body, List<String> faults) {
    var answer = server.post(THINGS, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(type(answer)).isEqualTo("/problems/invalid");
    assertThat(faults(answer)).containsExactlyInAnyOrderElementsOf(faults);
    assertThat(answer.body()).doesNotContain("viche", "jackson", "java");
    assertThat(
            server.answers.faults(
                "makeThing", 400, "application/problem+json", new JsonObject(answer.body())))
        .isEmpty();
  }

  @Test
  void nestingAndNumberOfValuesAreBounded() {
    var deep = "{\"body\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    var wide = "{\"list\":[" + "1,".repeat(10_000) + "1]}";

    assertThat(faults(server.post(THINGS, deep)).getFirst()).contains("nested too deeply");
    assertThat(faults(server.post(THINGS, wide)).getFirst()).contains("too many values");
  }

  @Test
  void manyFaultsAreCutShort() {
    var answer =
        server.post(
            THINGS, "{\"rule\":{\"kind\":\"words\",\"words\":[" + "1,".repeat(1500) + "1]}}");

    assertThat(faults(answer)).hasSize(SchemaFaults.MOST);
  }

  @Test
  void aListWhoseItemsMustDifferNeedsABound() {
    var schemas = new Schemas(AnswerContract.tree(Map.of()));
    assertThatThrownBy(() -> schemas.of(AnswerContract.tree(Map.of("uniqueItems", true))))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("maxItems");
    schemas.of(AnswerContract.tree(Map.of("uniqueItems", true, "maxItems", 500)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                  | 201
          Application/JSON; charset=UTF-8   | 201
          application/json;charset="utf-8"  | 201
          application/json; charset=cp1251  | 415
          text/plain                        | 415
          application/x-www-form-urlencoded | 415
          application/json-seq              | 415
          """)
  void aBodyMustBeJsonInUtf8(String contentType, int status) {
    var answer = server.post(THINGS, "{\"body\":\"вітання\"}", "Content-Type", contentType);

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 415) {
      assertThat(type(answer)).isEqualTo("/problems/unsupported-media-type");
    } else {
      assertThat(answer.body()).isEqualTo("{\"body\":\"вітання\"}");
    }
  }

  @Test
  void bytesThatAreNoUtf8AndEncodedBodiesAreRefused() {
    var head = "POST " + THINGS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    var json = head + "Content-Type: application/json\r\n";

    assertThat(server.raw(json + "Content-Length: 12\r\n\r\n{\"body\":\"\u00ff\"}"))
        .contains("is not UTF-8");
    assertThat(server.raw(json + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 415");
    assertThat(server.raw(head + "Content-Length: 2\r\n\r\n{}")).startsWith("HTTP/1.1 415");
  }

  @Test
  void aBodyMayHave64KiBAndNoByteMore() {
    var most = "{\"body\":\"x\"}";
    var padded = most + " ".repeat(OperationContract.MOST_BYTES - most.length());

    assertThat(server.post(THINGS, padded).statusCode()).isEqualTo(201);
    var over = server.post(THINGS, padded + " ");
    assertThat(over.statusCode()).isEqualTo(413);
    assertThat(type(over)).isEqualTo("/problems/too-large");
    assertThat(server.post(THINGS, most).statusCode()).isEqualTo(201);
  }

  @Test
  void aBodyOfUnknownLengthIsCutOffWhenItGrowsTooLarge() {
    var chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";

    var answer =
        server.raw(
            "POST "
                + THINGS
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(5));

    assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
  }

  @Test
  void readingATypeIsStrictWhereTheContractIsSilent() {
    assertThat(server.post(THINGS, "{\"body\":\"x\",\"map\":{}}").statusCode()).isEqualTo(400);
    assertThat(faults(server.post(THINGS, "{\"body\":\"x\",\"map\":{}}")))
        .containsExactly("/map: is not a known field");
    assertThat(server.post(THINGS, "{\"body\":\"x\",\"count\":2,\"kind\":\"like\"}").body())
        .isEqualTo("{\"body\":\"x\",\"count\":2,\"kind\":\"like\"}");
    assertThat(faults(server.post(THINGS, "{\"body\":\"x\",\"count\":99999999999}")))
        .containsExactly("/count: is not valid");
  }
}
