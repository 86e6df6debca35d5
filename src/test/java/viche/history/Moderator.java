package viche.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import viche.testing.Api;
import viche.testing.TestSite;

/** A moderator who decides, one by one or in bulk, changes their mind and takes things back. */
final class Moderator {
  private final Api api;
  private final Random random;
  private final Common common;
  private final List<String> decisions = new ArrayList<>();

  Moderator(TestSite site, String name, Random random, Common common) {
    this.api = site.moderator(name).under("/moderation");
    this.random = random;
    this.common = common;
  }

  /** Does one thing. */
  void act() {
    int dice = random.nextInt(100);
    if (dice < 50) {
      var waiting = waiting();
      if (!waiting.isEmpty()) {
        decide(waiting.get(random.nextInt(waiting.size())));
      }
    } else if (dice < 65) {
      reconsider();
    } else if (dice < 80) {
      decideMany();
    } else {
      undo();
    }
  }

  private record Seen(String id, int revision) {}

  private List<Seen> waiting() {
    var state = List.of("pending", "pending", "unreviewed", "reported").get(random.nextInt(4));
    var order = List.of("oldest", "newest", "riskiest").get(random.nextInt(3));
    var queue =
        api.get("/queue?state=" + state + "&order=" + order + "&limit=6").expect(200).json();
    var waiting = new ArrayList<Seen>();
    for (var item : queue.getJsonArray("items")) {
      var comment = ((JsonObject) item).getJsonObject("comment");
      waiting.add(new Seen(comment.getString("id"), comment.getInteger("revision")));
    }
    return waiting;
  }

  private void decide(Seen seen) {
    var reply =
        common.taken(api.post("/comments/" + seen.id() + "/decisions", ruling(seen.revision())));
    if (reply.status() == 201) {
      decisions.add(reply.json().getString("id"));
    }
  }

  private void reconsider() {
    var id = common.any(random);
    if (id != null) {
      decide(new Seen(id, common.revision(id)));
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
      for (var outcome : outcomes.expect(200).json().getJsonArray("outcomes")) {
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
