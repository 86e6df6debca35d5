package viche.moderation.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Queue;
import viche.moderation.queue.ClaimStore.Claim;

/**
 * What the listeners of a site know already, so that of a look only the news are told.
 *
 * <p>Looks overlap, for transactions that commit late: what began or was decided in the time of the
 * latest look is remembered by its identifier, the rest is forgotten. What the first look finds is
 * no news; of it the counts are told.
 */
final class LiveMemory {
  /** Comments told of one look; beyond them the counts have to do. */
  static final int MOST_ITEMS = 100;

  private record QueuedComment(Queue queue, UUID comment) {}

  private final Map<QueuedComment, Instant> began = new HashMap<>();
  private final Map<UUID, Instant> decisions = new HashMap<>();
  private Map<UUID, Claim> claims = Map.of();
  private LiveEvent.@Nullable Counts counts;

  /** The latest counts; null before the first look. */
  LiveEvent.@Nullable Counts counts() {
    return counts;
  }

  /** The decisions it remembers. */
  Set<UUID> decisions() {
    return Set.copyOf(decisions.keySet());
  }

  /** What a look found that was not known; from now on it is. */
  List<LiveEvent> news(LiveLook look) {
    var first = counts == null;
    var news = new ArrayList<LiveEvent>(begun(look));
    news.addAll(decided(look));
    news.addAll(claimed(look.claims()));
    if (first) {
      news.clear();
    }
    if (!look.counts().equals(counts)) {
      counts = look.counts();
      news.add(look.counts());
    }
    return news;
  }

  private List<LiveEvent> begun(LiveLook look) {
    began.values().removeIf(at -> at.isBefore(look.from()));
    var news = new ArrayList<LiveEvent>();
    for (var each : look.began()) {
      var known = began.put(new QueuedComment(each.queue(), each.comment()), each.at());
      if (!each.at().equals(known) && news.size() < MOST_ITEMS) {
        news.add(new LiveEvent.LiveItem(each.queue(), each.comment(), each.waitingSince()));
      }
    }
    return news;
  }

  private List<LiveEvent> decided(LiveLook look) {
    decisions.values().removeIf(at -> at.isBefore(look.from()));
    var news = new ArrayList<LiveEvent>();
    for (var each : look.decided()) {
      if (decisions.put(each.event().decisionId(), each.at()) == null) {
        news.add(each.event());
      }
    }
    return news;
  }

  private List<LiveEvent> claimed(Map<UUID, Claim> now) {
    var news = new ArrayList<LiveEvent>();
    for (var comment : claims.keySet()) {
      if (!now.containsKey(comment)) {
        news.add(new LiveEvent.Released(comment));
      }
    }
    now.forEach(
        (comment, claim) -> {
          if (!Objects.equals(claims.get(comment), claim)) {
            var by = claim.by();
            news.add(new LiveEvent.Claimed(comment, by, claim.expiresAt()));
          }
        });
    claims = Map.copyOf(now);
    return news;
  }
}
