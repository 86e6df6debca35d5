package viche.moving.format.system;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import viche.moving.format.SourceReader;

/** The formats that are known. */
public final class Formats {
  private Formats() {}

  /** Their names, as {@link SourceReader#system} has them. */
  public static List<String> names() {
    return readers(ZoneId.of("UTC")).stream().map(SourceReader::system).toList();
  }

  /**
   * The reader of a format.
   *
   * @param zone of times that name none
   */
  public static Optional<SourceReader> named(String name, ZoneId zone) {
    return readers(zone).stream().filter(reader -> reader.system().equals(name)).findAny();
  }

  private static List<SourceReader> readers(ZoneId zone) {
    return List.of(
        new WordPressExport(zone),
        new DisqusExport(),
        new CoralExport(),
        new Remark42Backup(),
        new CommentoExport(),
        new IssoDatabase(),
        new ArtalkExport(zone),
        new WalineExport(zone),
        new VicheLines());
  }
}
