package viche;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.http.contract.OperationContract;
import viche.testing.Api;
import viche.testing.PostureSheet;
import viche.testing.Reply;
import viche.testing.RuleSheet;
import viche.testing.TestService;
import viche.testing.TestSite;

/** Who may call what: every operation of the contract, asked by every kind of caller. */
final class AccessTest {
  private static final TestSite SITE = TestService.shared().site();
  private static final List<OperationContract> OPERATIONS = Api.operations();
  private static final String NOBODYS = "01890000-0000-7000-8000-000000000000";

  /** Who may call an operation, the least of them. */
  enum Least {
    ANYONE,
    READER,
    MODERATOR,
    ADMIN
  }

  /** Who calls; the least of what they are allowed is all they are. */
  enum Caller {
    NOBODY(Least.ANYONE, null, null),
    READER(Least.READER, null, null),
    MODERATOR(Least.MODERATOR, "moderator", SITE.key()),
    MODERATOR_ELSEWHERE(Least.READER, "moderator", "other"),
    MODERATOR_OF_ALL(Least.MODERATOR, "moderator", "*"),
    ADMIN(Least.ADMIN, "admin", SITE.key()),
    ADMIN_ELSEWHERE(Least.READER, "admin", "other"),
    // The role without `sites` counts at the site whose key signed it, which is another one.
    ADMIN_OF_THE_SIGNING_SITE(Least.READER, "admin", null),
    ADMIN_OF_ALL(Least.ADMIN, "admin", "*"),
    OTHER_ROLE(Least.READER, "editor", SITE.key());

    private final Least is;
    private final @Nullable String role;
    private final @Nullable String where;

    Caller(Least is, @Nullable String role, @Nullable String where) {
      this.is = is;
      this.role = role;
      this.where = where;
    }

    Api api() {
      if (this == NOBODY) {
        return SITE.anyone();
      }
      var claims = TestService.claims(name(), name());
      if (role != null) {
        claims.put("roles", JsonArray.of(role));
      }
      if (where != null) {
        claims.put("sites", JsonArray.of(where));
      }
      return SITE.as(TestService.sign(TestService.SECRET, claims));
    }
  }

  /** What an allowed call is answered with. */
  private record Row(Least least, @Nullable JsonObject body, int answer) {}

  private static final Map<String, Row> ROWS = new TreeMap<>(rows());

  private static Map<String, Row> rows() {
    var text = new JsonObject().put("body", "Хто може?");
    var edit = new JsonObject().put("body", "Хто може?").put("revision", 1);
    var complaint = new JsonObject().put("reason", "spam");
    var like = new JsonObject().put("kind", "like");
    var ruling = new JsonObject().put("verdict", "approve").put("revision", 1);
    var rulings =
        new JsonObject().put("decisions", JsonArray.of(ruling.copy().put("commentId", NOBODYS)));
    var claim = new JsonObject().put("state", "pending").put("limit", 1);
    var group = new JsonObject().put("verdict", "approve").put("asOf", "AAZJ-4wMoAA");
    var faulty = new JsonObject().put("rules", RuleSheet.rules()).put("comments", 1).put("days", 1);
    var upTo = new JsonObject().put("upTo", NOBODYS);
    var ban = new JsonObject().put("kind", "ban").put("reason", "Хто може?");
    var hold = new JsonObject().put("reason", "Хто може?");
    return Map.ofEntries(
        Map.entry("getDiscussion", new Row(Least.ANYONE, null, 200)),
        Map.entry("getChanges", new Row(Least.ANYONE, null, 200)),
        Map.entry("followDiscussion", new Row(Least.ANYONE, null, 200)),
        Map.entry("getDiscussionHtml", new Row(Least.ANYONE, null, 200)),
        Map.entry("getCounts", new Row(Least.ANYONE, null, 200)),
        Map.entry("getComments", new Row(Least.ANYONE, null, 200)),
        Map.entry("getArticles", new Row(Least.ANYONE, null, 200)),
        Map.entry("getDiscussionAtom", new Row(Least.ANYONE, null, 200)),
        Map.entry("getDiscussionJsonFeed", new Row(Least.ANYONE, null, 200)),
        Map.entry("getCommentsAtom", new Row(Least.ANYONE, null, 200)),
        Map.entry("getCommentsJsonFeed", new Row(Least.ANYONE, null, 200)),
        Map.entry("getEmbed", new Row(Least.ANYONE, null, 404)),
        Map.entry("getOembed", new Row(Least.ANYONE, null, 404)),
        Map.entry("getComment", new Row(Least.ANYONE, null, 404)),
        Map.entry("getReplies", new Row(Least.ANYONE, null, 404)),
        Map.entry("submitComment", new Row(Least.READER, text, 201)),
        Map.entry("editComment", new Row(Least.READER, edit, 404)),
        Map.entry("withdrawComment", new Row(Least.READER, null, 404)),
        Map.entry("reportComment", new Row(Least.READER, complaint, 404)),
        Map.entry("reactToComment", new Row(Least.READER, like, 404)),
        Map.entry("withdrawReaction", new Row(Least.READER, null, 404)),
        Map.entry("previewComment", new Row(Least.READER, text, 200)),
        Map.entry("getMine", new Row(Least.READER, null, 200)),
        Map.entry("getMe", new Row(Least.READER, null, 200)),
        Map.entry("getMyComments", new Row(Least.READER, null, 200)),
        Map.entry("exportMine", new Row(Least.READER, null, 200)),
        Map.entry("acknowledgeWarning", new Row(Least.READER, null, 404)),
        Map.entry("getNotifications", new Row(Least.READER, null, 200)),
        Map.entry("readNotifications", new Row(Least.READER, upTo, 200)),
        Map.entry("followArticle", new Row(Least.READER, null, 204)),
        Map.entry("unfollowArticle", new Row(Least.READER, null, 204)),
        Map.entry(
            "renameArticle",
            new Row(Least.ADMIN, new JsonObject().put("to", "Перейменовано"), 200)),
        Map.entry(
            "mergeArticle", new Row(Least.ADMIN, new JsonObject().put("into", "nowhere"), 400)),
        Map.entry("getMerge", new Row(Least.ADMIN, null, 404)),
        Map.entry("undoMerge", new Row(Least.ADMIN, null, 404)),
        Map.entry("getMutes", new Row(Least.READER, null, 200)),
        Map.entry("muteAccount", new Row(Least.READER, null, 404)),
        Map.entry("unmuteAccount", new Row(Least.READER, null, 204)),
        Map.entry("getQueue", new Row(Least.MODERATOR, null, 200)),
        Map.entry("claimItems", new Row(Least.MODERATOR, claim, 200)),
        Map.entry("releaseItems", new Row(Least.MODERATOR, null, 204)),
        Map.entry("claimItem", new Row(Least.MODERATOR, null, 404)),
        Map.entry("releaseItem", new Row(Least.MODERATOR, null, 404)),
        Map.entry("getLive", new Row(Least.MODERATOR, null, 200)),
        Map.entry("getSummary", new Row(Least.MODERATOR, null, 200)),
        Map.entry("releaseArticle", new Row(Least.MODERATOR, null, 204)),
        Map.entry("getDossier", new Row(Least.MODERATOR, null, 404)),
        Map.entry("featureComment", new Row(Least.MODERATOR, null, 404)),
        Map.entry("unfeatureComment", new Row(Least.MODERATOR, null, 404)),
        Map.entry("decideComment", new Row(Least.MODERATOR, ruling, 404)),
        Map.entry("getDecisions", new Row(Least.MODERATOR, null, 200)),
        Map.entry("decideComments", new Row(Least.MODERATOR, rulings, 200)),
        Map.entry("undoDecision", new Row(Least.MODERATOR, null, 404)),
        Map.entry("getGroup", new Row(Least.MODERATOR, null, 404)),
        Map.entry("decideGroup", new Row(Least.MODERATOR, group, 404)),
        Map.entry("getJobs", new Row(Least.MODERATOR, null, 200)),
        Map.entry("getJob", new Row(Least.MODERATOR, null, 404)),
        Map.entry("stopJob", new Row(Least.MODERATOR, null, 404)),
        Map.entry("undoBatch", new Row(Least.MODERATOR, null, 404)),
        Map.entry("writeNote", new Row(Least.MODERATOR, text, 404)),
        Map.entry("getAccount", new Row(Least.MODERATOR, null, 404)),
        Map.entry("imposeSanction", new Row(Least.MODERATOR, ban, 404)),
        Map.entry("liftSanction", new Row(Least.MODERATOR, null, 404)),
        Map.entry("getReasons", new Row(Least.MODERATOR, null, 200)),
        Map.entry("getLog", new Row(Least.MODERATOR, null, 200)),
        Map.entry("getRules", new Row(Least.MODERATOR, null, 200)),
        Map.entry("putRules", new Row(Least.MODERATOR, RuleSheet.initial(999), 409)),
        Map.entry("getRuleVersions", new Row(Least.MODERATOR, null, 200)),
        Map.entry("getPosture", new Row(Least.MODERATOR, null, 200)),
        Map.entry("putPosture", new Row(Least.MODERATOR, PostureSheet.proposal(999), 409)),
        Map.entry("getDryRuns", new Row(Least.MODERATOR, null, 200)),
        Map.entry("startDryRun", new Row(Least.MODERATOR, faulty, 400)),
        Map.entry("getDryRun", new Row(Least.MODERATOR, null, 404)),
        Map.entry("eraseMe", new Row(Least.READER, null, 403)),
        Map.entry("eraseAccount", new Row(Least.ADMIN, null, 404)),
        Map.entry("getHolds", new Row(Least.ADMIN, null, 200)),
        Map.entry("holdAccount", new Row(Least.ADMIN, hold, 404)),
        Map.entry("liftHoldOfAccount", new Row(Least.ADMIN, null, 404)),
        Map.entry("holdComment", new Row(Least.ADMIN, hold, 404)),
        Map.entry("liftHoldOfComment", new Row(Least.ADMIN, null, 404)),
        Map.entry("getSite", new Row(Least.ADMIN, null, 200)),
        Map.entry("putSite", new Row(Least.ADMIN, new JsonObject(), 200)),
        Map.entry("putArticle", new Row(Least.ADMIN, new JsonObject(), 200)),
        Map.entry("putAccount", new Row(Least.ADMIN, new JsonObject().put("name", "Хто?"), 200)),
        Map.entry("getEndpoints", new Row(Least.ADMIN, null, 200)),
        Map.entry("addEndpoint", new Row(Least.ADMIN, new JsonObject(), 400)),
        Map.entry("getEndpoint", new Row(Least.ADMIN, null, 404)),
        Map.entry("putEndpoint", new Row(Least.ADMIN, new JsonObject(), 400)),
        Map.entry("removeEndpoint", new Row(Least.ADMIN, null, 404)),
        Map.entry("pingEndpoint", new Row(Least.ADMIN, null, 404)),
        Map.entry("rotateSecret", new Row(Least.ADMIN, null, 404)),
        Map.entry("getDeliveries", new Row(Least.ADMIN, null, 404)),
        Map.entry("replayDeliveries", new Row(Least.ADMIN, new JsonObject(), 404)));
  }

  @BeforeAll
  static void makeAnArticle() {
    SITE.admin().put("/articles/bridge", new JsonObject()).expect(200);
    SITE.admin().put("/accounts/" + NOBODYS, new JsonObject().put("name", "Хто?")).expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3164", "\u2800", "\u200B", "\u200E\u0301"})
  void aNameThatShowsNothingIsNoLogin(String name) {
    var nobody = SITE.as(TestService.token("nameless", name));

    nobody.get("/me").expectProblem(401, "unauthenticated");
    nobody
        .post("/articles/bridge/comments", new JsonObject().put("body", "Хто я?"))
        .expectProblem(401, "unauthenticated");
  }

  @Test
  void everyOperationHasARowHere() {
    assertThat(OPERATIONS.stream().map(OperationContract::id))
        .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
  }

  static Stream<Arguments> everyCall() {
    return OPERATIONS.stream()
        .flatMap(
            operation ->
                Stream.of(Caller.values())
                    .map(caller -> Arguments.of(operation.id(), caller, operation)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("everyCall")
  void onlyThoseWhoMayGetThrough(String id, Caller caller, OperationContract operation) {
    var row = row(id);
    var reply = call(operation, row, SITE.key(), caller.api());
    if (caller.is.compareTo(row.least()) >= 0) {
      reply.expect(row.answer());
    } else if (caller == Caller.NOBODY) {
      reply.expectProblem(401, "unauthenticated");
      assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    } else {
      reply.expectProblem(403, "not-allowed");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyOperation")
  void atAnUnknownSiteThereIsNothing(String id, OperationContract operation) {
    var row = row(id);
    var admin =
        new Api(TestService.shared().port(), TestService.token("admin", "Admin", "admin"))
            .under("/sites/no-such-site");
    var problem = call(operation, row, "no-such-site", admin).expectProblem(404, "not-found");
    assertThat(problem.getString("thing")).isEqualTo("site");
  }

  /** All but the one that makes a site. */
  static Stream<Arguments> everyOperation() {
    return OPERATIONS.stream()
        .filter(operation -> !operation.id().equals("putSite"))
        .map(operation -> Arguments.of(operation.id(), operation));
  }

  private static Row row(String id) {
    return requireNonNull(ROWS.get(id), () -> "no row for " + id);
  }

  private static Reply call(OperationContract operation, Row row, String site, Api api) {
    if (operation.id().equals("getOembed")) { // whose site is in what it asks about
      var page = "/api/v1/sites/" + site + "/comments/" + NOBODYS + "/embed.html";
      return api.everywhere().get(operation.path() + "?url=" + page);
    }
    var path =
        operation
            .path()
            .replace("/sites/{site}", "")
            .replace("{article}", "bridge")
            .replace("{subject}", operation.id().equals("eraseAccount") ? "nobody" : NOBODYS)
            .replaceAll("\\{\\w+}", NOBODYS);
    var query =
        switch (operation.id()) {
          case "getCounts" -> "?article=bridge";
          case "getChanges" -> "?since=0";
          case "eraseMe", "eraseAccount" -> "?texts=keep";
          default -> "";
        };
    var body = row.body();
    return api.send(operation.method().name(), path + query, body == null ? null : body.encode());
  }
}
