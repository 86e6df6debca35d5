package viche.moving.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import viche.database.Ids;
import viche.digest.Sha256;

/**
 * The identifiers of imported comments: UUIDv7 (RFC 9562) of the time at which each was written,
 * the rest from a digest of where it comes from. So they sort as all do, and the same comment gets
 * the same one wherever and whenever it is imported.
 */
final class ImportIds {
  private static final long RANDOM_HIGH = 0xfff;
  private static final long RANDOM_LOW = 0x3fff_ffff_ffff_ffffL;

  private final String origin;

  ImportIds(String site, String system) {
    this.origin = site + '\n' + system + '\n';
  }

  /** Whether an identifier that was made here is of a time. */
  static boolean isOf(UUID id, Instant written) {
    return Ids.lowest(written).getMostSignificantBits()
        == (id.getMostSignificantBits() & ~RANDOM_HIGH);
  }

  /** The identifier of a comment by its id in the source. */
  UUID of(String id, Instant written) {
    var lowest = Ids.lowest(written);
    var digest = ByteBuffer.wrap(Sha256.of(origin + id));
    return new UUID(
        lowest.getMostSignificantBits() | (digest.getLong() & RANDOM_HIGH),
        lowest.getLeastSignificantBits() | (digest.getLong() & RANDOM_LOW));
  }
}
