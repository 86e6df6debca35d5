package viche.database;

import java.util.UUID;

/**
 * Identifiers for rows that a statement makes without the service knowing how many: they all begin
 * as one that the service has made, and end as the statement says, which must be another end for
 * each row. They are UUIDv7 (RFC 9562) as all are.
 *
 * @param first the least of them
 * @param last the greatest
 */
public record IdRange(UUID first, UUID last) {
  /** What all begin with: 48 bits of milliseconds, the version, 12 random bits, the variant. */
  private static final int SHARED = 17;

  private static final long END = (1L << 60) - 1;

  /** Of identifiers that are made now. */
  public static IdRange next() {
    var made = Ids.next();
    var high = made.getMostSignificantBits();
    var low = made.getLeastSignificantBits();
    return new IdRange(new UUID(high, low & ~END), new UUID(high, low | END));
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
