package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.TestSite;

/** What the actors of a history tell each other about the site they share. */
final class Common {
  /** Refused, or done: anything else is a fault of the service. */
  private static final Set<Integer> EXPECTED = Set.of(200, 201, 202, 204, 403, 404, 409, 422);

  private final Api anyone;
  private final List<String> articles;
  private final Map<String, Integer> revisions = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> stored = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> open = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final AtomicInteger reports = new AtomicInteger();
  private final Tide tide;

  Common(Api anyone, List<String> articles, Tide tide) {
    this.anyone = anyone;
    this.articles = new CopyOnWriteArrayList<>(articles);
    this.tide = tide;
  }

  /** The posture, as far as anybody knows it. */
  Tide tide() {
    return tide;
  }

  /** A comment that readers see, and its article. */
  record Visible(String id, String article) {}

  /** From now on others write there, too. */
  void discuss(String article) {
    articles.add(article);
  }

  String article(Random random) {
    return articles.get(random.nextInt(articles.size()));
  }

  /** Some comment of the newest or oldest threads, mostly one deep down. */
  @Nullable Visible visible(Random random) {
    var article = article(random);
    var threads =
        anyone
            .get(
                "/articles/"
                    + article
                    + "/discussion?limit=3&replies=50&sort="
                    + (random.nextBoolean() ? "newest" : "oldest"))
            .expect(200)
            .json()
            .getJsonArray("threads");
    if (threads.isEmpty()) {
      return null;
    }
    var comment = threads.getJsonObject(random.nextInt(threads.size()));
    var replies = comment.getJsonObject("replies").getJsonArray("items");
    while (!replies.isEmpty() && random.nextInt(100) < 95) {
      comment = replies.getJsonObject(random.nextInt(replies.size()));
      replies = comment.getJsonObject("replies").getJsonArray("items");
    }
    return new Visible(comment.getString("id"), article);
  }

  /** Some comment that anybody may act on. */
  @Nullable String any(Random random) {
    var ids = List.copyOf(open);
    return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
  }

  int revision(String id) {
    return revisions.getOrDefault(id, 1);
  }

  void stored(String id, String article, JsonObject submitted) {
    assertThat(submitted.getInteger("revision")).as(article).isEqualTo(1);
    revisions.put(id, 1);
    stored.add(id);
    if (articles.contains(article)) {
      open.add(id);
    }
  }

  void revised(String id, int revision) {
    revisions.merge(id, revision, Math::max);
  }

  /** The comments acknowledged so far. */
  List<String> acknowledged() {
    return List.copyOf(stored);
  }

  /** Reports a comment as a reader; the answer's status. */
  int report(String reader, TestSite site, String comment, String reason) {
    var complaint = new JsonObject().put("reason", reason);
    var reply = taken(site.reader(reader).post("/comments/" + comment + "/reports", complaint));
    if (reply.status() == 201) {
      reports.incrementAndGet();
    }
    return reply.status();
  }

  /** The reports acknowledged so far. */
  int reports() {
    return reports.get();
  }

  /** Fails unless the answer is one that a client can expect in a race. */
  Reply taken(Reply reply) {
    assertThat(EXPECTED).as(reply.body()).contains(reply.status());
    if (reply.status() >= 400) {
      refusals.merge(Outcome.type(reply), 1, Integer::sum);
    }
    return reply;
  }

  /** How often what was refused, by the type of the problem. */
  Map<String, Integer> refusals() {
    return new TreeMap<>(refusals);
  }
}
