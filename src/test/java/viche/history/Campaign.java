package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import viche.screening.likeness.CampaignTexts;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestSite;

/**
 * Accounts that write copies of one text, and the one moderator of their article, who decides on
 * them together, changes their mind about some, and takes the batch back.
 */
final class Campaign {
  static final String ARTICLE = "gamma";
  private static final int COPIES = 5;

  private final TestSite site;
  private final Api api;
  private final Random random;
  private final Common common;
  private final CampaignTexts texts;
  private final List<String> copies = new ArrayList<>();
  private int next;

  Campaign(TestSite site, Random random, Common common) {
    this.site = site;
    this.api = site.moderator("sorter").under("/moderation");
    this.random = random;
    this.common = common;
    this.texts = new CampaignTexts(random.nextLong());
  }

  /** Copies of a text come in and are decided on. */
  void act() {
    copies.clear();
    var text = texts.campaigns().get(next % texts.campaigns().size());
    next++;
    for (int i = 1; i <= COPIES; i++) {
      submit("copyist" + (1 + copies.size()), texts.again(text));
    }
    if (!copies.isEmpty()) {
      decide();
    }
  }

  private void submit(String reader, String text) {
    var draft = new JsonObject().put("body", text);
    var reply = common.taken(site.reader(reader).post("/articles/" + ARTICLE + "/comments", draft));
    if (reply.status() == 201) {
      copies.add(reply.json().getString("id"));
      common.stored(copies.getLast(), ARTICLE, reply.json());
    }
  }

  private void decide() {
    var before = states();
    var approves = random.nextBoolean();
    var batch = random.nextBoolean() ? decideGroup(approves) : decideList(approves);
    var after = states();
    var decided = new HashSet<>(copies);
    decided.removeIf(id -> Objects.equals(before.get(id), after.get(id)));
    assertThat(Set.copyOf(after.values()))
        .isSubsetOf("pending", approves ? "approved" : "rejected");
    assertThat(decided).as("decided").hasSize(batch.decisions());

    var since = changeSome(decided, approves);
    var expected = states();
    decided.stream().filter(id -> !since.contains(id)).forEach(id -> expected.put(id, "pending"));
    var undone = Scenes.result(site, api.post("/batches/" + batch.id() + "/undo"));
    assertThat(named(undone, "left")).as("left by the undo").isEqualTo(since);
    assertThat(undone.getInteger("undone")).isEqualTo(decided.size() - since.size());
    assertThat(states()).as("after the undo").isEqualTo(expected);
  }

  /** A batch, and how many of its decisions were applied. */
  private record Batch(String id, int decisions) {}

  private Batch decideList(boolean approves) {
    var rulings = new JsonArray();
    copies.forEach(id -> rulings.add(verdict(approves).put("revision", 1).put("commentId", id)));
    var answer = api.post("/decisions", new JsonObject().put("decisions", rulings)).expect(200);
    var outcomes = Scenes.objects(answer.json().getJsonArray("outcomes"));
    var applied = outcomes.stream().filter(one -> one.getString("outcome").equals("applied"));
    return new Batch(answer.json().getString("batch"), (int) applied.count());
  }

  /** Those that have come together with the last one; alone, it is decided by itself. */
  private Batch decideGroup(boolean approves) {
    var last = api.get("/comments/" + copies.getLast()).expect(200).json();
    if (!last.containsKey("group")) {
      return decideList(approves);
    }
    var path = "/groups/" + last.getJsonObject("group").getString("id");
    var seen = api.get(path + "?limit=100").expect(200).json();
    var ruling = verdict(approves).put("asOf", seen.getString("asOf"));
    var sum = Scenes.result(site, api.post(path + "/decisions", ruling));
    assertThat(sum.getJsonArray("left")).isEmpty();
    return new Batch(sum.getString("batch"), sum.getInteger("applied"));
  }

  /** Other decisions on some, and edits of others. */
  private Set<String> changeSome(Set<String> decided, boolean approves) {
    var changed = new HashSet<String>();
    for (var id : decided) {
      switch (random.nextInt(4)) {
        case 0 -> {
          var ruling = verdict(!approves).put("revision", 1);
          api.post("/comments/" + id + "/decisions", ruling).expect(201);
          changed.add(id);
        }
        case 1 -> {
          if (edited(id)) {
            changed.add(id);
          }
        }
        default -> {}
      }
    }
    return changed;
  }

  private boolean edited(String id) {
    var edit = new JsonObject().put("body", "I have changed my mind").put("revision", 1);
    var author = "copyist" + (1 + copies.indexOf(id));
    var reply = common.taken(site.reader(author).put("/comments/" + id, edit));
    if (reply.status() == 200) {
      common.revised(id, 2);
    }
    return reply.status() == 200;
  }

  private static JsonObject verdict(boolean approves) {
    return approves
        ? new JsonObject().put("verdict", "approve")
        : new JsonObject().put("verdict", "reject").put("reason", "spam");
  }

  private static Set<String> named(JsonObject answer, String list) {
    var ids = new HashSet<String>();
    Scenes.objects(answer.getJsonArray(list)).forEach(one -> ids.add(one.getString("commentId")));
    return ids;
  }

  private Map<String, String> states() {
    var states = new HashMap<String, String>();
    for (var id : copies) {
      var dossier = api.get("/comments/" + id).expect(200).json();
      states.put(id, dossier.getJsonObject("comment").getString("state"));
    }
    return states;
  }
}
