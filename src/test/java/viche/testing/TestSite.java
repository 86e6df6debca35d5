package viche.testing;

import io.vertx.core.json.JsonObject;

/** A site of one test's own, with people to act there. */
public record TestSite(TestService service, String key) {

  /** Without a login. */
  public Api anyone() {
    return new Api(service.port(), null).under("/sites/" + key);
  }

  /** A reader, named by the subject. */
  public Api reader(String subject) {
    return as(TestService.token(subject, subject));
  }

  /** A moderator. */
  public Api moderator(String subject) {
    return as(TestService.token(subject, subject, "moderator"));
  }

  /** An admin. */
  public Api admin() {
    return as(TestService.token("admin", "Admin", "admin"));
  }

  /** Somebody with a token. */
  public Api as(String token) {
    return new Api(service.port(), token).under("/sites/" + key);
  }

  /** Submits a comment as a reader and returns the answer's body. */
  public JsonObject submit(String reader, String article, String body) {
    return submit(reader, article, new JsonObject().put("body", body));
  }

  /** Submits a reply. */
  public JsonObject reply(String reader, String article, String parent, String body) {
    return submit(reader, article, new JsonObject().put("body", body).put("parentId", parent));
  }

  /** Submits a draft as a reader and returns the answer's body. */
  public JsonObject submit(String reader, String article, JsonObject draft) {
    return reader(reader).post("/articles/" + article + "/comments", draft).expect(201).json();
  }

  /** Submits a comment and has a moderator approve it; returns its id. */
  public String approved(String reader, String article, String body) {
    var id = submit(reader, article, body).getString("id");
    approve(id, 1);
    return id;
  }

  /** Submits a reply and has a moderator approve it; returns its id. */
  public String approvedReply(String reader, String article, String parent, String body) {
    var id = reply(reader, article, parent, body).getString("id");
    approve(id, 1);
    return id;
  }

  /** Approves a revision as a moderator; returns the answer's body. */
  public JsonObject approve(String comment, int revision) {
    return decide(comment, new JsonObject().put("verdict", "approve").put("revision", revision))
        .expect(201)
        .json();
  }

  /** Rejects a revision as a moderator, for spam; returns the answer's body. */
  public JsonObject reject(String comment, int revision) {
    return decide(
            comment,
            new JsonObject()
                .put("verdict", "reject")
                .put("revision", revision)
                .put("reason", "spam"))
        .expect(201)
        .json();
  }

  /** Sends a ruling as the moderator {@code mod}. */
  public Reply decide(String comment, JsonObject ruling) {
    return moderator("mod").post("/moderation/comments/" + comment + "/decisions", ruling);
  }

  /** The first page of an article's discussion. */
  public JsonObject discussion(String article) {
    return anyone().get("/articles/" + article + "/discussion").expect(200).json();
  }
}
