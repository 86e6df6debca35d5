package viche;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import viche.http.contract.ContractSource;
import viche.http.contract.OperationContract;
import viche.http.server.Web;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.FaultProxy;
import viche.testing.PostureSheet;
import viche.testing.Reply;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Every operation answers each problem that the contract lists for it. That it answers no other one
 * is checked with every answer of every test.
 */
final class ListedProblemsTest {
  private static final TestService SERVICE = TestService.shared();
  private static final TestSite SITE = SERVICE.site();
  private static final String ADMIN = TestService.token("admin", "Admin", "admin");
  private static final String READER = TestService.token("olena", "Олена");
  private static final String NOBODYS = "01890000-0000-7000-8000-000000000000";
  private static final Pattern TYPE = Pattern.compile("\"type\":\"/problems/([a-z-]+)\"");

  /** It takes 15 s to be so slow: see SlowClientTest. */
  private static final String TOO_SLOW = "too-slow";

  private final Map<String, Set<String>> answered = new TreeMap<>();

  @Test
  void everyOperationAnswersEachProblemThatIsListedForIt() throws Exception {
    for (var operation : Api.operations()) {
      wrong(operation);
      if (operation.body() != null) {
        types(operation.id()).add(TOO_SLOW);
      }
    }
    reusedKeys();
    tooMany();
    away();
    submitting();
    editing();
    aboutOthers();
    deciding();
    undoing();
    aboutStates();
    aboutVersions();
    tryingRules();
    embedding();
    new ProblemsOfMoving(this::note).tell();

    var differences = new ArrayList<String>();
    answered.forEach(
        (operation, types) -> {
          var missing = new TreeSet<>(Api.problems(operation));
          missing.removeAll(types);
          types.removeAll(Api.problems(operation));
          missing.forEach(type -> differences.add(operation + " never answers " + type));
          types.forEach(type -> differences.add(operation + " doesn't list " + type));
        });
    assertThat(differences).isEmpty();
  }

  private Set<String> types(String operation) {
    return answered.computeIfAbsent(operation, first -> new TreeSet<>());
  }

  private void note(String operation, Reply reply) {
    assertThat(reply.status()).as("%s: %s", operation, reply.body()).isGreaterThanOrEqualTo(400);
    var type = reply.json().getString("type");
    types(operation).add(type.substring("/problems/".length()));
  }

  /** What is wrong with a request whatever it asks for. */
  private void wrong(OperationContract operation) throws IOException {
    var id = operation.id();
    note(id, ask(SERVICE, operation, "No such", ADMIN, "{}"));
    if (!id.equals("putSite")) { // which would make it
      note(id, ask(SERVICE, operation, "nowhere", ADMIN, "{}"));
    }
    brokenOff(operation);
    if (!open(operation)) {
      note(id, ask(SERVICE, operation, SITE.key(), "a.b.c", "{}"));
    }
    if (Api.problems(id).contains("not-allowed")) {
      // Of a comment of one's own below, where the role doesn't matter.
      var reply = ask(SERVICE, operation, SITE.key(), READER, "{}");
      if (reply.status() == 403) {
        note(id, reply);
      }
    }
    if (operation.body() != null) {
      note(id, ask(SERVICE, operation, SITE.key(), ADMIN, " ".repeat(operation.mostBytes() + 1)));
      var text = request(SERVICE, operation, SITE.key(), ADMIN, "{}");
      note(id, Api.send(text.setHeader("Content-Type", "text/plain").build()));
    }
  }

  private void brokenOff(OperationContract operation) throws IOException {
    var line = operation.method() + " " + path(operation, "%zz") + " HTTP/1.1\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.port())) {
      var sent = line + "Host: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var type = TYPE.matcher(answer);
      assertThat(type.find()).as(answer).isTrue();
      types(operation.id()).add(type.group(1));
    }
  }

  /** An account used the key before, for something else. */
  private void reusedKeys() {
    var paths = new JsonObject(ContractSource.read(Web.CONTRACT).document()).getJsonObject("paths");
    for (var operation : Api.operations()) {
      if (Api.problems(operation.id()).contains("key-reused")) {
        var key = UUID.randomUUID().toString();
        var desk = SITE.as(ADMIN).withKey(key);
        desk.post("/articles/keys/comments", new JsonObject().put("body", key)).expect(201);
        var described =
            paths
                .getJsonObject(operation.path())
                .getJsonObject("post")
                .getJsonObject("requestBody", new JsonObject())
                .getJsonObject("content", new JsonObject())
                .getJsonObject("application/json", new JsonObject());
        var body = described.getJsonObject("example");
        var request =
            request(SERVICE, operation, SITE.key(), ADMIN, body == null ? null : body.encode());
        note(operation.id(), Api.send(request.header("Idempotency-Key", key).build()));
      }
    }
  }

  private void tooMany() {
    var limits = Map.of("VICHE_LIMITS", "default");
    try (var limited = TestService.start(TestService.sharedDatabase(), limits)) {
      for (var operation : Api.operations()) {
        Reply reply;
        do {
          // Wrong, so that none of it is kept in memory.
          var request = request(limited, operation, SITE.key(), ADMIN, null);
          var uri = request.copy().build().uri();
          var wrong = uri + (uri.getQuery() == null ? "?" : "&") + "limit=0";
          reply = Api.send(request.uri(URI.create(wrong)).build());
        } while (reply.status() != 429);
        note(operation.id(), reply);
      }
    }
  }

  private void away() throws IOException {
    var database = TestDatabase.shared();
    var proxy = FaultProxy.before(database.address().port());
    try (var alone = TestService.start(database.behind(proxy.port()).url(), Map.of())) {
      proxy.close();
      for (var operation : Api.operations()) {
        Condition.await(
            "the database to be away",
            () -> ask(alone, operation, SITE.key(), ADMIN, "{}").status() == 503);
        note(operation.id(), ask(alone, operation, SITE.key(), ADMIN, "{}"));
      }
    }
  }

  private void submitting() {
    var id = "submitComment";
    var site = Scenes.publishing(new JsonObject().put("articles", "registered"));
    note(id, submit(site, "olena", "unknown", null));
    Scenes.register(site, "bridge", "ended");
    site.admin().put("/articles/ended", new JsonObject().put("open", false)).expect(200);
    note(id, submit(site, "olena", "ended", null));
    note(id, submit(site, "olena", "bridge", NOBODYS));
    ban(site, "petro");
    note(id, submit(site, "petro", "bridge", null));
    close(site);
    note(id, submit(site, "olena", "bridge", null));
  }

  private void embedding() {
    var anyone = new Api(SERVICE.port(), null);
    note("getOembed", anyone.get("/oembed"));
    note("getOembed", anyone.get("/oembed?format=xml&url=x"));
  }

  private void editing() {
    var id = "editComment";
    var site = Scenes.publishing();
    Scenes.register(site, "bridge", "ended");
    var comment = site.submit("olena", "bridge", "Перший").getString("id");
    note(id, edit(site, "olena", comment, 7));
    var withdrawn = site.submit("olena", "bridge", "Другий").getString("id");
    site.reader("olena").delete("/comments/" + withdrawn).expect(204);
    note(id, edit(site, "olena", withdrawn, 1));
    var late = site.submit("olena", "ended", "Третій").getString("id");
    site.admin().put("/articles/ended", new JsonObject().put("open", false)).expect(200);
    note(id, edit(site, "olena", late, 1));
    var banned = site.submit("petro", "bridge", "Четвертий").getString("id");
    ban(site, "petro");
    note(id, edit(site, "petro", banned, 1));
    close(site);
    note(id, edit(site, "olena", comment, 1));
    var strict = SERVICE.site(new JsonObject().put("editMinutes", 0));
    var early = strict.submit("olena", "bridge", "Рано").getString("id");
    note(id, edit(strict, "olena", early, 1));
  }

  private void aboutOthers() {
    var site = Scenes.publishing();
    Scenes.register(site, "bridge");
    var comment = site.submit("olena", "bridge", "Про міст").getString("id");
    ban(site, "petro");
    for (var reader : new String[] {"olena", "petro"}) {
      var reason = new JsonObject().put("reason", "spam");
      note("reportComment", site.reader(reader).post("/comments/" + comment + "/reports", reason));
      var like = new JsonObject().put("kind", "like");
      note("reactToComment", site.reader(reader).put("/comments/" + comment + "/reaction", like));
    }
  }

  private void deciding() {
    var id = "decideComment";
    var site = SERVICE.site();
    var comment = site.submit("olena", "bridge", "Про міст").getString("id");
    var approval = new JsonObject().put("verdict", "approve").put("revision", 1);
    note(id, site.decide(comment, approval.copy().put("revision", 7)));
    note(id, site.decide(comment, approval.copy().put("expectedState", "rejected")));
    site.reader("olena").delete("/comments/" + comment).expect(204);
    note(id, site.decide(comment, approval));
  }

  private void undoing() {
    var site = SERVICE.site();
    var comment = site.submit("olena", "bridge", "Про міст").getString("id");
    var first = site.approve(comment, 1).getString("id");
    site.reject(comment, 1);
    var desk = site.moderator("mod");
    note("undoDecision", desk.post("/moderation/decisions/" + first + "/undo"));

    var strict = SERVICE.site(new JsonObject().put("undoMinutes", 0));
    var other = strict.submit("olena", "bridge", "Про міст").getString("id");
    var decided = strict.approve(other, 1).getString("id");
    desk = strict.moderator("mod");
    note("undoDecision", desk.post("/moderation/decisions/" + decided + "/undo"));
    var approval =
        new JsonObject().put("commentId", other).put("verdict", "approve").put("revision", 1);
    var many = new JsonObject().put("decisions", JsonArray.of(approval));
    var batch = desk.post("/moderation/decisions", many).expect(200).json().getString("batch");
    note("undoBatch", desk.post("/moderation/batches/" + batch + "/undo"));
    removed(site);
  }

  /** A text that was rejected and has had its time since. */
  private void removed(TestSite site) {
    var comment = site.submit("olena", "bridge", "Про інший міст").getString("id");
    var rejected = site.reject(comment, 1).getString("id");
    try {
      TestDatabase.shared()
          .execute("update comment set texts_gone_at = now() where id = ?::uuid", comment);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    var desk = site.moderator("mod");
    note("undoDecision", desk.post("/moderation/decisions/" + rejected + "/undo"));
  }

  private void aboutStates() {
    var site = SERVICE.site();
    var desk = site.moderator("mod");
    var waiting = site.submit("olena", "bridge", "Чекає").getString("id");
    note("featureComment", desk.send("PUT", "/moderation/comments/" + waiting + "/featured", null));
    site.approve(waiting, 1);
    note("claimItem", desk.send("PUT", "/moderation/comments/" + waiting + "/claim", null));
  }

  private void aboutVersions() {
    var desk = SERVICE.site().moderator("mod");
    note("putRules", desk.put("/moderation/rules", RuleSheet.initial(7)));
    note("putPosture", desk.put("/moderation/posture", PostureSheet.proposal(7)));
  }

  /** A run that is over is told to go on by the database: how long one takes nobody knows. */
  private void tryingRules() throws SQLException {
    var site = SERVICE.site();
    site.submit("olena", "bridge", "Про міст");
    var desk = site.moderator("mod");
    var runs = "/moderation/rules/dry-runs";
    var asked = new JsonObject().put("rules", RuleSheet.rules());
    var run = desk.post(runs, asked).expect(202).json().getString("id");
    Condition.await(
        "its end",
        () -> desk.get(runs + "/" + run).expect(200).json().getString("state").equals("done"));
    TestDatabase.shared()
        .execute(
            "update job set state = 'running', ended_at = null,"
                + " leased_until = now() + interval '1 hour' where id = ?::uuid",
            run);
    note("startDryRun", desk.post(runs, asked));
  }

  private static Reply submit(
      TestSite site, String reader, String article, @Nullable String parent) {
    var draft = new JsonObject().put("body", "Про міст " + UUID.randomUUID());
    return site.reader(reader)
        .post(
            "/articles/" + article + "/comments",
            parent == null ? draft : draft.put("parentId", parent));
  }

  private static Reply edit(TestSite site, String reader, String comment, int revision) {
    var edit = new JsonObject().put("body", "Інакше").put("revision", revision);
    return site.reader(reader).put("/comments/" + comment, edit);
  }

  private static void ban(TestSite site, String reader) {
    var comment = site.submit(reader, "bridge", "Востаннє " + UUID.randomUUID()).getString("id");
    var ban = new JsonObject().put("kind", "ban").put("reason", "Образи");
    Scenes.impose(site, comment, ban);
  }

  private static void close(TestSite site) {
    PostureSheet.byHand(site, PostureSheet.posture("closed"));
  }

  private static boolean open(OperationContract operation) {
    return !Api.problems(operation.id()).contains("unauthenticated");
  }

  private static String path(OperationContract operation, String site) {
    var query =
        switch (operation.id()) {
          case "getCounts" -> "?article=bridge";
          case "getChanges" -> "?since=0";
          case "eraseMe", "eraseAccount" -> "?texts=keep";
          case "getOembed" ->
              "?url=/api/v1/sites/"
                  + site.replace(" ", "%20")
                  + "/comments/"
                  + NOBODYS
                  + "/embed.html";
          default -> "";
        };
    return "/api/v1"
        + operation
            .path()
            .replace("{site}", site.replace(" ", "%20"))
            .replace("{article}", "bridge")
            .replaceAll("\\{\\w+}", NOBODYS)
        + query;
  }

  private static Reply ask(
      TestService service,
      OperationContract operation,
      String site,
      String token,
      @Nullable String body) {
    var sent = operation.body() == null ? null : body;
    return Api.send(request(service, operation, site, token, sent).build());
  }

  private static HttpRequest.Builder request(
      TestService service,
      OperationContract operation,
      String site,
      String token,
      @Nullable String body) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.port() + path(operation, site)))
            .method(
                operation.method().name(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    return open(operation) ? request : request.header("Authorization", "Bearer " + token);
  }
}
