package viche.app.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The operations of one site that a replay calls, with the logins they take. */
final class ReplaySite {
  /** Most items of a page, and of one request's decisions. */
  static final int PAGE = 100;

  private final ReplayClient client;
  private final String path;
  private final ReplayTokens tokens;
  private final Map<String, String> readers = new ConcurrentHashMap<>();
  private final String moderator;

  /**
   * Logs the moderator in and looks into the queue, so that nothing is written where nothing could
   * be approved.
   *
   * @throws ReplayException if the service refuses that
   */
  ReplaySite(ReplayClient client, String key, ReplayTokens tokens) {
    this.client = client;
    this.path = "/sites/" + ReplayClient.encoded(key);
    this.tokens = tokens;
    this.moderator = tokens.moderator();
    client.get(path + "/moderation/queue?limit=1", moderator, ReplayQueue.class);
  }

  /** What became of a comment. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReplaySubmitted(UUID id, String state, String html) {}

  /** A comment and the revision that waits. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record WaitingItem(UUID id, int revision, String revisionState) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record ReplayItem(WaitingItem comment) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record ReplayQueue(List<ReplayItem> items, @Nullable String next) {}

  /** What became of one decision of many. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReplayOutcome(UUID commentId, String outcome) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Outcomes(List<ReplayOutcome> outcomes) {}

  /** A root as readers see it; without HTML where it was removed or withdrawn. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Root(UUID id, @Nullable String html) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record DiscussionPage(int count, List<Root> threads, @Nullable String next) {}

  /**
   * A discussion as it was read.
   *
   * @param count of visible comments, as the service says
   * @param visible the roots with a text, by id
   * @param repeated roots that came on two pages
   */
  record ReplayDiscussion(int count, Map<UUID, String> visible, List<UUID> repeated) {}

  /** Submits a line as its user. The same line again gets the first answer again. */
  ReplayClient.ReplayAnswer<ReplaySubmitted> submit(ReplayLine line, int occurrence) {
    var body = new LinkedHashMap<String, Object>();
    body.put("body", line.text());
    if (line.title() != null) {
      body.put("article", Map.of("title", line.title()));
    }
    var token = readers.computeIfAbsent(line.user(), tokens::reader);
    return client.submit(
        article(line.article()) + "/comments",
        token,
        body,
        key(line, client.written(body), occurrence),
        ReplaySubmitted.class);
  }

  /** What waits on an article: held, or published and not looked at yet. */
  List<WaitingItem> waiting(String article) {
    var waiting = new ArrayList<WaitingItem>();
    for (var state : List.of("pending", "unreviewed")) {
      var query =
          "%s/moderation/queue?state=%s&article=%s&limit=%d"
              .formatted(path, state, ReplayClient.encoded(article), PAGE);
      String after = "";
      while (after != null) {
        var page = client.get(query + after, moderator, ReplayQueue.class);
        page.items().forEach(item -> waiting.add(item.comment()));
        after = following(page.next());
      }
    }
    return waiting;
  }

  /** Approves at most {@value #PAGE} comments, unless somebody else decided meanwhile. */
  List<ReplayOutcome> approve(List<WaitingItem> comments) {
    var decisions =
        comments.stream()
            .map(
                comment ->
                    Map.of(
                        "commentId", comment.id(),
                        "verdict", "approve",
                        "revision", comment.revision(),
                        "expectedState", comment.revisionState()))
            .toList();
    return client
        .post(
            path + "/moderation/decisions",
            moderator,
            Map.of("decisions", decisions),
            "replay-" + UUID.randomUUID(),
            Outcomes.class)
        .outcomes();
  }

  /** The count of an article's discussion. */
  int count(String article) {
    return client
        .get(article(article) + "/discussion?limit=1&replies=0", null, DiscussionPage.class)
        .count();
  }

  /** Reads an article's roots from the first to the last by cursor. */
  ReplayDiscussion discussion(String article) {
    var visible = new HashMap<UUID, String>();
    var repeated = new ArrayList<UUID>();
    int count = 0;
    String after = "";
    while (after != null) {
      var query = "/discussion?sort=oldest&replies=0&limit=" + PAGE + after;
      var page = client.get(article(article) + query, null, DiscussionPage.class);
      for (var root : page.threads()) {
        if (root.html() != null && visible.put(root.id(), root.html()) != null) {
          repeated.add(root.id());
        }
      }
      count = page.count();
      after = following(page.next());
    }
    return new ReplayDiscussion(count, visible, repeated);
  }

  private static @Nullable String following(@Nullable String next) {
    return next == null ? null : "&after=" + ReplayClient.encoded(next);
  }

  private String article(String key) {
    return path + "/articles/" + ReplayClient.encoded(key);
  }

  /** Made of what is sent, so that a replay that broke off can be repeated. */
  private static String key(ReplayLine line, String body, int occurrence) {
    var content = String.join("\n", line.article(), line.user(), body, "" + occurrence);
    return "replay-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
  }
}
