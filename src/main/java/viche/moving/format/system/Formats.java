package viche.moving.format.system;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import viche.moving.format.SourceReader;

/** The formats that are known. */
public final class Formats {
  private Formats() {}

  /** Their names, as {@link SourceReader#system} has them. */
  public static List<String> names() {
    return readers(ZoneOffset.UTC, Instant.EPOCH).stream().map(SourceReader::system).toList();
  }

  /**
   * The reader of a format.
   *
   * @param zone of times that name none
   * @param now what closes later is open
   */
  public static Optional<SourceReader> named(String name, ZoneId zone, Instant now) {
    return readers(zone, now).stream().filter(reader -> reader.system().equals(name)).findAny();
  }

  private static List<SourceReader> readers(ZoneId zone, Instant now) {
    return List.of(
        new WordPressExport(zone),
        new DisqusExport(),
        new CoralExport(now),
        new Remark42Backup(),
        new CommentoExport(),
        new IssoDatabase(),
        new ArtalkExport(zone),
        new WalineExport(zone),
        new VicheLines());
  }
}
