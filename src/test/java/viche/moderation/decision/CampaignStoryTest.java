package viche.moderation.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import viche.screening.likeness.CampaignTexts;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** 500 variants of 20 texts, by 200 accounts, among 300 honest comments, all within moments. */
final class CampaignStoryTest {
  private static final int VARIANTS = 25;
  private static final int ACCOUNTS = 200;
  private static final int AT_ONCE = 8;

  private final TestSite site = TestService.shared().site();
  private final Api desk = site.moderator("marta");
  private final Set<String> campaign = ConcurrentHashMap.newKeySet();
  private final Set<String> honest = ConcurrentHashMap.newKeySet();

  private record Post(boolean ofCampaign, String reader, String text) {}

  private void writeAll() {
    var texts = new CampaignTexts(2_026);
    var posts = new ArrayList<Post>();
    for (int i = 0; i < VARIANTS * texts.campaigns().size(); i++) {
      var text = texts.again(texts.campaigns().get(i % texts.campaigns().size()));
      posts.add(new Post(true, "troll" + i % ACCOUNTS, text));
    }
    int reader = 0;
    for (var text : texts.honest()) {
      posts.add(new Post(false, "reader" + reader++, text));
    }
    Collections.shuffle(posts, new Random(7));
    try (var readers = Executors.newFixedThreadPool(AT_ONCE)) {
      posts.forEach(post -> readers.execute(() -> write(post)));
    }
  }

  private void write(Post post) {
    var id = site.submit(post.reader(), "bridge", post.text()).getString("id");
    (post.ofCampaign() ? campaign : honest).add(id);
  }

  private List<JsonObject> collapsed() {
    var items = new ArrayList<JsonObject>();
    var after = "";
    while (true) {
      var page =
          desk.get("/moderation/queue?groups=collapsed&limit=100" + after).expect(200).json();
      items.addAll(objects(page.getJsonArray("items")));
      if (!page.containsKey("next")) {
        return items;
      }
      after = "&after=" + page.getString("next");
    }
  }

  private static List<String> groups(List<JsonObject> items) {
    return items.stream()
        .filter(item -> item.containsKey("group"))
        .map(item -> item.getJsonObject("group").getString("id"))
        .toList();
  }

  private Set<String> in(String state) throws Exception {
    var ids = new HashSet<String>();
    TestDatabase.shared()
        .rows(
            "select c.id from comment c join site s on s.id = c.site_id"
                + " where s.key = ? and c.state = ?",
            site.key(),
            state)
        .forEach(row -> ids.add(row.get("id")));
    return ids;
  }

  @Test
  void aCopiedCampaignCostsAsManyDecisionsAsItHasTexts() throws Exception {
    Scenes.register(site, "bridge");
    writeAll();
    assertThat(campaign).hasSize(500);
    assertThat(honest).hasSize(300);
    Condition.await("the copies to come together", () -> groups(collapsed()).size() <= 22);

    var batches = new ArrayList<String>();
    assertThat(groups(collapsed())).isNotEmpty();
    for (var group : groups(collapsed())) {
      var seen = desk.get("/moderation/groups/" + group + "?limit=5").expect(200).json();
      var ruling =
          new JsonObject()
              .put("verdict", "reject")
              .put("reason", "spam")
              .put("asOf", seen.getString("asOf"));
      var done =
          Scenes.result(site, desk.post("/moderation/groups/" + group + "/decisions", ruling));
      assertThat(done.getJsonArray("left")).isEmpty();
      assertThat(done.getInteger("applied")).isEqualTo(seen.getInteger("waiting"));
      batches.add(done.getString("batch"));
    }

    var rejected = in("rejected");
    assertThat(batches).hasSizeLessThanOrEqualTo(25);
    assertThat(rejected).doesNotContainAnyElementsOf(honest);
    assertThat(campaign)
        .as("of the campaign")
        .filteredOn(id -> !rejected.contains(id))
        .hasSizeLessThan(5);

    for (var batch : batches) {
      var undone = Scenes.result(site, desk.post("/moderation/batches/" + batch + "/undo"));
      assertThat(undone.getJsonArray("left")).isEmpty();
    }
    assertThat(in("rejected")).isEmpty();
    assertThat(in("pending")).hasSize(800);
  }
}
