package viche.database;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** New identifiers: UUIDv7 (RFC 9562), in the order of their making within one process. */
public final class Ids {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  /** Before every identifier: where an ascending list begins. */
  public static final UUID FIRST = new UUID(0, 0);

  /** Behind every identifier: where a descending list begins. */
  public static final UUID LAST = new UUID(-1, -1);

  private Ids() {}

  /** A new identifier. */
  public static UUID next() {
    return GENERATOR.generate();
  }

  /** The least identifier that could have been made at a moment; those made later are greater. */
  public static UUID lowest(Instant moment) {
    // 48 bits of milliseconds, version 7; the variant 10 in the second half.
    var milliseconds = Math.clamp(millisecond(moment), 0, (1L << 48) - 1);
    return new UUID(milliseconds << 16 | 0x7000L, 0x8000_0000_0000_0000L);
  }

  /** Of a moment that is too far off for a {@code long}, the last one on its side. */
  private static long millisecond(Instant moment) {
    try {
      return moment.toEpochMilli();
    } catch (ArithmeticException e) {
      return moment.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** When an identifier of this service was made, to the millisecond. */
  public static Instant moment(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  /** The sixteen bytes of an identifier; their order is the order of the identifiers. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
