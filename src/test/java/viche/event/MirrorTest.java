package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Receiver;

/** Who follows two types of events has what readers see, whatever happens to comments. */
final class MirrorTest {
  private static final int STEPS = 80;
  private static final int COMMENTS = 8;

  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();
  private final Random random = new Random(20_261_201);
  private final List<String> comments = new ArrayList<>();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final Map<String, String> decisions = new HashMap<>();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aMirrorShowsWhatTheDiscussionShows() {
    var change = EventSite.change(receiver, "/mirror", "comment.published", "comment.hidden");
    var id = site.add(change.put("text", true)).getString("id");
    for (int i = 0; i < COMMENTS; i++) {
      submit();
    }

    for (int i = 0; i < STEPS; i++) {
      step(comments.get(random.nextInt(comments.size())));
    }

    Condition.await("all has arrived", () -> waiting(id).isEmpty());
    assertThat(mirror()).isEqualTo(discussion()).isNotEmpty();
    assertThat(
            site.rows(
                "select d.event_id from delivery d where d.site_id = ? and not exists"
                    + " (select 1 from event e where e.site_id = d.site_id and e.id = d.event_id)"))
        .as("deliveries without their event")
        .isEmpty();
    assertThat(mirror().size()).as("some are hidden").isLessThan(comments.size());
  }

  private JsonArray waiting(String endpoint) {
    return site.admin()
        .get("/endpoints/" + endpoint + "/deliveries?state=waiting")
        .expect(200)
        .json()
        .getJsonArray("items");
  }

  private void submit() {
    var id = site.site().submit("author", "mist", "text " + comments.size()).getString("id");
    comments.add(id);
    revisions.put(id, 1);
  }

  /** Something that people do; what isn't allowed in a state is refused and changes nothing. */
  private void step(String comment) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> decide(comment, new JsonObject().put("verdict", "approve"));
      case 3 -> decide(comment, rejection());
      case 4 -> decide(comment, rejection().put("scope", "comment"));
      case 5 -> edit(comment);
      case 6 -> undo(comment);
      default -> {
        if (random.nextInt(6) == 0) {
          site.site().reader("author").delete("/comments/" + comment);
        }
      }
    }
  }

  private static JsonObject rejection() {
    return new JsonObject().put("verdict", "reject").put("reason", "spam");
  }

  private void decide(String comment, JsonObject ruling) {
    var reply = site.site().decide(comment, ruling.put("revision", revisions.get(comment)));
    if (reply.status() == 201) {
      decisions.put(comment, reply.json().getString("id"));
    }
  }

  private void edit(String comment) {
    var text =
        new JsonObject()
            .put("body", "another " + random.nextInt())
            .put("revision", revisions.get(comment));
    if (site.site().reader("author").put("/comments/" + comment, text).status() == 200) {
      revisions.merge(comment, 1, Integer::sum);
    }
  }

  private void undo(String comment) {
    var decision = decisions.remove(comment);
    if (decision != null) {
      site.site().moderator("mod").post("/moderation/decisions/" + decision + "/undo");
    }
  }

  private Map<String, String> mirror() {
    var shown = new TreeMap<String, String>();
    receiver.received().stream()
        .sorted(Comparator.comparingInt(event -> event.comment().getInteger("version")))
        .forEach(
            event -> {
              var comment = event.comment();
              if (event.type().equals("comment.published")) {
                shown.put(comment.getString("id"), comment.getString("html"));
              } else {
                shown.remove(comment.getString("id"));
              }
            });
    return shown;
  }

  private Map<String, String> discussion() {
    var shown = new TreeMap<String, String>();
    for (var each : site.site().discussion("mist").getJsonArray("threads")) {
      var comment = (JsonObject) each;
      if (comment.containsKey("html")) {
        shown.put(comment.getString("id"), comment.getString("html"));
      }
    }
    return shown;
  }
}
