package viche.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** A moderator who claims and decides, one by one or in bulk, and takes things back. */
final class Moderator {
  private final TestSite site;
  private final Api api;
  private final Random random;
  private final Common common;
  private final List<String> decisions = new ArrayList<>();
  private final List<String> batches = new ArrayList<>();

  Moderator(TestSite site, String name, Random random, Common common) {
    this.site = site;
    this.api = site.moderator(name).under("/moderation");
    this.random = random;
    this.common = common;
  }

  /** Does one thing. */
  void act() {
    int dice = random.nextInt(100);
    if (dice < 30) {
      decideOne(waiting());
    } else if (dice < 48) {
      decideOne(claimed());
    } else if (dice < 49) {
      api.delete("/claims").expect(204);
    } else if (dice < 65) {
      reconsider();
    } else if (dice < 80) {
      decideMany();
    } else if (dice < 95) {
      undo();
    } else {
      undoMany();
    }
  }

  /**
   * What a queue shows of a comment.
   *
   * @param hidden the revision that was hidden; 0: none
   */
  private record Seen(String id, int revision, int hidden) {}

  private List<Seen> waiting() {
    var state = List.of("pending", "pending", "unreviewed", "reported").get(random.nextInt(4));
    var order = List.of("oldest", "newest", "riskiest").get(random.nextInt(3));
    return seen(
        api.get("/queue?article=%s&state=%s&order=%s&limit=6".formatted(article(), state, order))
            .expect(200)
            .json());
  }

  /** What the moderator holds; only what waits there can be claimed. */
  private List<Seen> claimed() {
    var state = List.of("pending", "unreviewed", "reported").get(random.nextInt(3));
    var order = List.of("oldest", "newest", "riskiest").get(random.nextInt(3));
    var limit = 1 + random.nextInt(12);
    var wish = new JsonObject().put("state", state).put("order", order).put("limit", limit);
    return seen(api.post("/claims", wish).expect(200).json());
  }

  private String article() {
    return common.article(random);
  }

  private static List<Seen> seen(JsonObject queue) {
    var waiting = new ArrayList<Seen>();
    for (var item : queue.getJsonArray("items")) {
      var comment = ((JsonObject) item).getJsonObject("comment");
      // What the campaign's moderator decides is left to them.
      if (comment.getJsonObject("article").getString("key").equals(Campaign.ARTICLE)) {
        continue;
      }
      waiting.add(
          new Seen(comment.getString("id"), comment.getInteger("revision"), hidden(comment)));
    }
    return waiting;
  }

  private static int hidden(JsonObject comment) {
    return comment.containsKey("hidden")
        ? comment.getJsonObject("hidden").getInteger("revision")
        : 0;
  }

  private void decideOne(List<Seen> waiting) {
    if (!waiting.isEmpty()) {
      decide(waiting.get(random.nextInt(waiting.size())));
    }
  }

  private void decide(Seen seen) {
    var reply = common.taken(api.post("/comments/" + seen.id() + "/decisions", ruling(seen)));
    if (reply.status() == 201) {
      decisions.add(reply.json().getString("id"));
    }
  }

  private void reconsider() {
    var id = common.any(random);
    if (id != null) {
      decide(new Seen(id, common.revision(id), 0));
    }
  }

  private void decideMany() {
    var rulings = new JsonArray();
    for (var seen : waiting()) {
      rulings.add(
          ruling(seen.revision() + (random.nextInt(8) == 0 ? 1 : 0)).put("commentId", seen.id()));
    }
    if (!rulings.isEmpty()) {
      var outcomes =
          common.taken(api.post("/decisions", new JsonObject().put("decisions", rulings)));
      batches.add(outcomes.expect(200).json().getString("batch"));
      for (var outcome : outcomes.json().getJsonArray("outcomes")) {
        var id = ((JsonObject) outcome).getString("id");
        if (id != null) {
          decisions.add(id);
        }
      }
    }
  }

  private void undo() {
    if (!decisions.isEmpty()) {
      var latest = Math.min(decisions.size(), 5);
      var id = decisions.get(decisions.size() - 1 - random.nextInt(latest));
      common.taken(api.post("/decisions/" + id + "/undo"));
    }
  }

  private void undoMany() {
    if (!batches.isEmpty()) {
      var begun = common.taken(api.post("/batches/" + batches.removeLast() + "/undo"));
      if (begun.status() == 202) {
        Scenes.job(site, begun);
      }
    }
  }

  private JsonObject ruling(Seen seen) {
    return seen.hidden() > 0 && random.nextInt(3) == 0
        ? new JsonObject().put("verdict", "approve").put("revision", seen.hidden())
        : ruling(seen.revision());
  }

  private JsonObject ruling(int revision) {
    var ruling = new JsonObject().put("revision", revision);
    if (random.nextInt(4) == 0) {
      ruling.put("reports", List.of("upheld", "dismissed", "open").get(random.nextInt(3)));
    }
    if (random.nextInt(100) < 70) {
      return ruling.put("verdict", "approve");
    }
    return ruling
        .put("verdict", "reject")
        .put("reason", "insult")
        .put("scope", random.nextBoolean() ? "comment" : "revision");
  }
}
