package viche.moving.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself, in its first file.
 *
 * @param format by which it is recognised
 * @param product the version of Viche that wrote it
 * @param site the key of the site
 * @param moment that all of it is as of
 * @param since only articles that changed from then on are in it; null: all
 */
record Manifest(
    ArchiveFormat format, String product, String site, Instant moment, @Nullable Instant since) {
  /** The first file of an archive. */
  static final String FILE = "manifest.json";

  /** The last file: the {@link FileSum} of each of the others. */
  static final String COUNTS = "counts.json";

  /** Between them stands the site itself, one line. */
  static final String SITE = "site.jsonl";

  /**
   * What kind of file it is.
   *
   * @param name that all archives have
   * @param version of what is in them and how
   */
  record ArchiveFormat(String name, int version) {
    /** The one that is written, and the latest that is read. */
    static final ArchiveFormat CURRENT = new ArchiveFormat("viche-archive", 1);
  }

  /**
   * @throws ArchiveException where it is none that can be read
   */
  void check() {
    if (format == null || !format.name().equals(ArchiveFormat.CURRENT.name())) {
      throw new ArchiveException("it is no archive of Viche");
    }
    if (format.version() > ArchiveFormat.CURRENT.version()) {
      throw new ArchiveException(
          "the archive is of version %d of its format, written by Viche %s; this one reads up to %d"
              .formatted(format.version(), product, ArchiveFormat.CURRENT.version()));
    }
  }

  static Manifest of(SiteMoment snapshot, String product, @Nullable Instant since) {
    return new Manifest(ArchiveFormat.CURRENT, product, snapshot.site(), snapshot.moment(), since);
  }
}
