package viche.moderation.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import viche.comment.Decision.DecisionVerdict;
import viche.comment.Queue;
import viche.comment.State;
import viche.database.Ids;
import viche.moderation.live.LiveLook.Began;
import viche.moderation.live.LiveLook.MadeDecision;
import viche.moderation.queue.ClaimStore.Claim;
import viche.site.Actor;

/** What is news of a look, and what was told before. */
final class LiveMemoryTest {
  private static final Instant NOW = Instant.parse("2026-01-31T18:00:00Z");
  private static final UUID ONE = Ids.next();
  private static final UUID OTHER = Ids.next();
  private static final Actor MARTA = new Actor(Ids.next(), "Marta");

  private final LiveMemory memory = new LiveMemory();
  private final List<Began> began = new ArrayList<>();
  private final List<MadeDecision> decided = new ArrayList<>();
  private Map<UUID, Claim> claims = Map.of();
  private LiveEvent.Counts counts = counts(0);

  private static LiveEvent.Counts counts(long pending) {
    return new LiveEvent.Counts(pending, 0, 0, 0, null);
  }

  private static Began began(UUID comment, Instant at) {
    return new Began(Queue.PENDING, comment, at, at);
  }

  private static LiveEvent.Decided decided(UUID comment) {
    return new LiveEvent.Decided(
        comment, Ids.next(), DecisionVerdict.APPROVE, State.APPROVED, MARTA, nothing());
  }

  private static @Nullable UUID nothing() {
    return null;
  }

  private static Map<UUID, Claim> claim(UUID comment, Instant until) {
    return Map.of(comment, new Claim(MARTA, until));
  }

  private List<LiveEvent> look(Instant from) {
    return memory.news(new LiveLook(from, List.copyOf(began), decided, claims, counts));
  }

  private List<LiveEvent> look() {
    return look(NOW.minusSeconds(10));
  }

  @Test
  void theFirstLookTellsTheCountsAloneAndTheNextOnesNoneOfIt() {
    began.add(began(ONE, NOW));
    decided.add(new MadeDecision(decided(OTHER), NOW));
    claims = claim(ONE, NOW.plusSeconds(60));
    counts = counts(1);

    assertThat(look()).containsExactly(counts(1));
    assertThat(look()).isEmpty();
  }

  @Test
  void whatComesLateIsToldAndWhatWasToldIsNot() {
    look();
    began.add(began(ONE, NOW));
    assertThat(look()).containsExactly(new LiveEvent.LiveItem(Queue.PENDING, ONE, NOW));

    began.addFirst(began(OTHER, NOW.minusSeconds(3)));
    var late = decided(ONE);
    decided.add(new MadeDecision(late, NOW.minusSeconds(3)));
    counts = counts(2);
    assertThat(look())
        .containsExactly(
            new LiveEvent.LiveItem(Queue.PENDING, OTHER, NOW.minusSeconds(3)), late, counts(2));
    assertThat(look()).isEmpty();
  }

  @Test
  void theSameCommentInAnotherQueueIsNews() {
    look();
    began.add(began(ONE, NOW));
    look();
    began.add(new Began(Queue.REPORTED, ONE, NOW, NOW.plusSeconds(1)));

    assertThat(look()).containsExactly(new LiveEvent.LiveItem(Queue.REPORTED, ONE, NOW));
  }

  @Test
  void ofVeryMuchAHundredAreToldAndTheRestNever() {
    look();
    IntStream.range(0, 150).forEach(i -> began.add(began(Ids.next(), NOW.plusMillis(i))));
    counts = counts(150);

    assertThat(look()).hasSize(LiveMemory.MOST_ITEMS + 1).endsWith(counts(150));
    assertThat(look()).isEmpty();
  }

  @Test
  void claimsAreToldWhenTheyBeginAreRenewedAndEnd() {
    look();
    claims = claim(ONE, NOW.plusSeconds(60));
    assertThat(look()).containsExactly(new LiveEvent.Claimed(ONE, MARTA, NOW.plusSeconds(60)));
    claims = claim(ONE, NOW.plusSeconds(90));
    assertThat(look()).containsExactly(new LiveEvent.Claimed(ONE, MARTA, NOW.plusSeconds(90)));
    assertThat(look()).isEmpty();
    claims = claim(OTHER, NOW.plusSeconds(90));
    assertThat(look())
        .containsExactly(
            new LiveEvent.Released(ONE), new LiveEvent.Claimed(OTHER, MARTA, NOW.plusSeconds(90)));
  }

  @Test
  void whatLiesBehindTheLookIsForgotten() {
    look();
    began.add(began(ONE, NOW));
    look();
    began.clear();
    look(NOW.plusSeconds(1));
    began.add(began(ONE, NOW));

    assertThat(look()).containsExactly(new LiveEvent.LiveItem(Queue.PENDING, ONE, NOW));
  }
}
