package viche.moderation.queue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import viche.database.Times;
import viche.refusal.Refusal;

/**
 * What could be seen of a group at a moment: all that had been listed in it {@link #SETTLED}
 * before, and of what came later only what is named here.
 *
 * <p>A moment alone would not do. A comment that was listed before it, by the same clock, may have
 * been committed after it, so that nobody saw it. After {@link #SETTLED} every such transaction is
 * over; what is younger is named with the moment it was listed, and counts only as it was then.
 *
 * @param moment by the database's clock
 * @param recent when each of the youngest was listed, the {@value #MOST} listed first
 */
public record AsOf(Instant moment, Map<UUID, Instant> recent) {
  /** Within which a transaction is over; its statements and its idleness have limits far below. */
  public static final Duration SETTLED = Duration.ofSeconds(30);

  /** As many as are named; what came in beyond them is left to a later look. */
  static final int MOST = 1_000;

  private static final int ONE = 2 * Long.BYTES + Integer.BYTES;

  public AsOf {
    recent = Map.copyOf(recent);
  }

  /** Whether a comment that was listed at a moment could be seen. */
  boolean saw(UUID comment, Instant listed) {
    return listed.isBefore(moment.minus(SETTLED)) || listed.equals(recent.get(comment));
  }

  /** The text that clients send back. */
  @JsonValue
  public String encoded() {
    var bytes = ByteBuffer.allocate(Long.BYTES + recent.size() * ONE);
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    recent.forEach(
        (comment, listed) ->
            bytes
                .putLong(comment.getMostSignificantBits())
                .putLong(comment.getLeastSignificantBits())
                .putInt((int) ChronoUnit.MICROS.between(listed, moment)));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * What a client sent back.
   *
   * @throws viche.refusal.RefusedException at {@code /asOf} when it is none
   */
  @JsonCreator
  static AsOf parse(String encoded) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
      var moment = possible(Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS));
      var recent = new LinkedHashMap<UUID, Instant>();
      while (bytes.hasRemaining() && recent.size() < MOST) {
        var comment = new UUID(bytes.getLong(), bytes.getLong());
        recent.put(comment, possible(moment.minus(bytes.getInt(), ChronoUnit.MICROS)));
      }
      return new AsOf(moment, recent);
    } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
      throw Refusal.Invalid.of("/asOf", "must be the `asOf` of a page of the group").exception();
    }
  }

  private static Instant possible(Instant moment) {
    if (!Times.contain(moment)) {
      throw new IllegalArgumentException("no group was looked at then");
    }
    return moment;
  }
}
