package viche.database;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifiers for rows that a statement makes without the service knowing how many: they all begin
 * as one that the service has made, and end as the statement says, which must be another end for
 * each row. They are UUIDv7 (RFC 9562) as all are.
 *
 * @param first the least of them
 * @param last the greatest
 */
public record IdRange(UUID first, UUID last) {
  /** Digits that all begin with: milliseconds, version and variant, and 34 random bits. */
  private static final int SHARED = 22;

  /** The other bits. */
  private static final long END = (1L << 40) - 1;

  private static final long RANDOM_HIGH = 0xfff;
  private static final long RANDOM_LOW = 0x3fff_ffff_ffff_ffffL;

  /**
   * Of identifiers that are made now. No other range and no other identifier of the same
   * millisecond begins so: those of one process follow each other, and this one is by chance.
   */
  public static IdRange next() {
    var made = Ids.next();
    var chance = ThreadLocalRandom.current();
    var high = mixed(made.getMostSignificantBits(), chance.nextLong(), RANDOM_HIGH);
    var low = mixed(made.getLeastSignificantBits(), chance.nextLong(), RANDOM_LOW);
    return new IdRange(new UUID(high, low & ~END), new UUID(high, low | END));
  }

  private static long mixed(long made, long chance, long byChance) {
    return (made & ~byChance) | (chance & byChance);
  }

  /** Of one alone. */
  public static IdRange of(UUID only) {
    return new IdRange(only, only);
  }

  /**
   * The hexadecimal digits that all begin with, without hyphens: put over the beginning of 32 other
   * ones, such as those of a hash, they make an identifier.
   */
  public String beginning() {
    return first.toString().replace("-", "").substring(0, SHARED);
  }
}
