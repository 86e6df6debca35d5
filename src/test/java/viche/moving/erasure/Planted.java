package viche.moving.erasure;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Marks;
import viche.testing.Reply;
import viche.testing.RuleSheet;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A reader with a rich history, all of which carries a mark, and a look for it everywhere. */
final class Planted {
  private static final String ARTICLE = "bridge";

  private final TestSite site;
  private final String mark;
  private final String subject;
  private final List<String> comments = new ArrayList<>();
  private String others = "";

  /** A site whose newsroom wants to look at some words. */
  static TestSite publishing() {
    var settings = Scenes.publishingSettings().put("language", "en");
    settings.getJsonObject("screening").put("suspectWords", JsonArray.of("туман*"));
    return TestService.shared().site(settings);
  }

  /**
   * @param mark one word in lower case that nothing else says
   */
  Planted(TestSite site, String mark) {
    this.site = site;
    this.mark = mark;
    this.subject = "auth0|" + mark + "/ї +7%";
    Scenes.register(site, ARTICLE, "road");
  }

  TestSite site() {
    return site;
  }

  /** The comments that are the reader's: visible with a reply, without one, edited, and held. */
  List<String> comments() {
    return comments;
  }

  /** A comment of somebody else that the reader has reported, liked and answered. */
  String others() {
    return others;
  }

  Api reader() {
    return reader(mark + " Name");
  }

  private Api reader(String name) {
    var claims =
        TestService.claims(subject, name)
            .put("picture", "https://pics.example/" + mark + ".png")
            .put("badges", JsonArray.of("badge " + mark));
    return site.as(TestService.sign(TestService.SECRET, claims));
  }

  String account() {
    return site.moderator("mod")
        .get("/moderation/comments/" + comments.getFirst())
        .expect(200)
        .json()
        .getJsonObject("author")
        .getString("id");
  }

  /** Erases the account as an admin. */
  Reply erase(String texts) {
    return site.admin().delete(path(subject) + "?texts=" + texts);
  }

  /** Where the account is, below the site. */
  String address() {
    return path(subject);
  }

  static String path(String subject) {
    return "/accounts/" + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String write(Api writer, JsonObject draft) {
    var id = writer.post("/articles/" + ARTICLE + "/comments", draft).expect(201).json();
    return id.getString("id");
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("body", text);
  }

  /**
   * Lets the reader and others do all they can with each other.
   *
   * @param texts a word that the reader's comments say
   */
  void plant(String texts) throws SQLException {
    listen();
    others = write(site.reader("petro"), text("Хто збудував міст?"));
    reader(mark + " Earlier").put("/comments/" + others + "/reaction", like()).expect(200);
    var reader = reader().withKey(mark + "-key");
    comments.add(write(reader, text(texts + " про міст, який усі бачать")));
    for (var words :
        List.of(" про дорогу без відповідей", " про річку, змінений", " туман" + texts)) {
      comments.add(write(reader(), text(texts + words)));
    }
    var edit = text(texts + " про річку, інакше").put("revision", 1);
    reader().put("/comments/" + comments.get(2), edit).expect(200);
    comments.add(write(reader(), text(texts + " відповідь").put("parentId", others)));
    write(site.reader("petro"), text("Згоден").put("parentId", comments.getFirst()));
    write(site.reader("ivan"), text("@" + "Name, так").put("parentId", comments.getFirst()));
    act();
    moderate();
    decide();
    answerFromOutside();
  }

  /** Has what they said copied to wherever it can be; after {@link #plant}, with the same word. */
  void copy(String texts) {
    dryRun();
    askOutside();
    write(reader(), text(texts + " туман, про який питають"));
    var page = "/moderation/accounts/" + account() + "/sanctions";
    var ban =
        new JsonObject()
            .put("kind", "ban")
            .put("reason", "заборона " + mark)
            .put("note", "для своїх " + mark)
            .put("rejectSince", Instant.now().minusMillis(1).toString());
    site.moderator("mod").post(page, ban).expect(202);
  }

  /** Whose examples are what rules would hold of what people have approved. */
  private void dryRun() {
    var words =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("suspectWords", JsonArray.of("усі"));
    var asked = new JsonObject().put("rules", RuleSheet.of(words).getJsonObject("rules"));
    var run = site.moderator("mod").post("/moderation/rules/dry-runs", asked).expect(202).json();
    var path = "/moderation/rules/dry-runs/" + run.getString("id");
    Condition.await("an example", () -> says(site.moderator("mod").get(path).expect(200).body()));
  }

  private void askOutside() {
    var akismet = new JsonObject().put("key", "secretkey123").put("blog", "https://n.example");
    for (var endpoint :
        List.of(
            new JsonObject().put("kind", "akismet").put("akismet", akismet),
            new JsonObject().put("kind", "screening").put("address", "https://hooks.example/s"))) {
      site.admin().post("/endpoints", endpoint.put("enabled", true)).expect(201);
    }
  }

  private void listen() {
    var types = new JsonArray();
    List.of(
            "comment.submitted",
            "comment.published",
            "comment.reported",
            "comment.rejected",
            "comment.withdrawn",
            "account.sanctioned",
            "notification.created",
            "account.erased")
        .forEach(types::add);
    site.admin()
        .post(
            "/endpoints",
            new JsonObject()
                .put("kind", "webhook")
                .put("address", "https://hooks.example/" + UUID.randomUUID())
                .put("types", types)
                .put("text", true)
                .put("enabled", true))
        .expect(201);
  }

  private static JsonObject like() {
    return new JsonObject().put("kind", "like");
  }

  private JsonObject complaint(String details) {
    return new JsonObject().put("reason", "other").put("details", details + " " + mark);
  }

  private void act() {
    var reader = reader();
    reader.post("/comments/" + others + "/reports", complaint("скарга")).expect(201);
    reader.put("/articles/road/follow", new JsonObject()).expect(204);
    reader.put("/me/mutes/" + authorOf(others), new JsonObject()).expect(204);
    var first = comments.getFirst();
    site.reader("petro").put("/comments/" + first + "/reaction", like()).expect(200);
    site.reader("ivan").post("/comments/" + first + "/reports", complaint("на")).expect(201);
    site.reader("maria").put("/me/mutes/" + account(), new JsonObject()).expect(204);
  }

  private String authorOf(String comment) {
    return site.anyone()
        .get("/comments/" + comment)
        .expect(200)
        .json()
        .getJsonObject("comment")
        .getJsonObject("author")
        .getString("id");
  }

  private void moderate() {
    var page = "/moderation/accounts/" + account();
    var desk = site.moderator("mod").withKey("note-on-it");
    desk.post(page + "/notes", text("нотатка " + mark)).expect(201);
    var measure =
        new JsonObject()
            .put("kind", "warn")
            .put("reason", "причина " + mark)
            .put("note", "для своїх " + mark);
    site.moderator("mod").withKey("warned").post(page + "/sanctions", measure).expect(201);
  }

  /** What was heard of receivers of events and of others who were asked. */
  private void answerFromOutside() throws SQLException {
    var database = TestDatabase.shared();
    database.execute(
        "update delivery d set answer = ? from comment c"
            + " where c.site_id = d.site_id and c.id = d.comment_id and c.account_id = ?::uuid",
        "no " + mark,
        account());
    var comment = comments.getFirst();
    database.execute(
        "insert into outside_check (site_id, comment_id, revision, asked_at, otherwise, over)"
            + " select site_id, comment_id, number, now(), 'hold', true"
            + " from revision where comment_id = ?::uuid",
        comment);
    database.execute(
        "insert into outside_answer"
            + " (site_id, comment_id, revision, endpoint_id, outcome, findings, answered_at, taken)"
            + " select site_id, comment_id, revision, comment_id, 'hold', ?::jsonb, now(), true"
            + " from outside_check where comment_id = ?::uuid",
        "[{\"rule\": \"said\", \"action\": \"note\", \"evidence\": {\"said\": \"" + mark + "\"}}]",
        comment);
  }

  private void decide() {
    var ruling =
        new JsonObject()
            .put("verdict", "reject")
            .put("revision", 1)
            .put("reason", "other")
            .put("note", "рішення " + mark);
    site.decide(comments.get(3), ruling).expect(201);
    var approval =
        new JsonObject().put("verdict", "approve").put("revision", 1).put("note", "так " + mark);
    site.decide(comments.getFirst(), approval).expect(201);
  }

  /** Every row of every table that says the mark, by its table. */
  List<String> stored() throws SQLException {
    return stored(TestDatabase.shared());
  }

  List<String> stored(TestDatabase database) throws SQLException {
    return Marks.stored(database, mark);
  }

  /** Whatever anybody can read at the site, but the reader, that says the mark. */
  List<String> told() {
    var found = new ArrayList<String>();
    var callers = List.of(site.anyone(), site.reader("petro"), site.moderator("mod"), site.admin());
    for (var operation : Api.operations()) {
      if (operation.method().name().equals("GET") && !operation.path().endsWith("/live")) {
        for (var path : paths(operation.path())) {
          for (var caller : callers) {
            var reply = caller.get(path);
            if (says(reply.body())) {
              found.add(path + ": " + reply.body());
            }
          }
        }
      }
    }
    return found;
  }

  /** A path of the contract, for each of the things here that it can be about. */
  private List<String> paths(String template) {
    var path = template.replace("/sites/{site}", "");
    if (path.equals("/oembed")) {
      return List.of();
    }
    if (path.endsWith("/counts")) {
      path += "?article=" + ARTICLE;
    }
    if (path.endsWith("/changes")) {
      path += "?since=0";
    }
    path = path.replace("{article}", ARTICLE).replace("{account}", account());
    if (!path.contains("{comment}")) {
      return List.of(path.replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
    }
    var paths = new ArrayList<String>();
    for (var comment : comments) {
      paths.add(path.replace("{comment}", comment));
    }
    return paths;
  }

  boolean says(String text) {
    return text.toLowerCase(Locale.ROOT).contains(mark);
  }
}
