package viche.moving.archive;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line that is a row's, as far as can be seen without the database, with what pages show of it as
 * it may be shown.
 *
 * @param id of the row, where it is looked at
 * @param named the row that it names by its table's late column; null: none
 */
record CheckedLine(ArchiveLine line, @Nullable UUID id, @Nullable UUID named) {
  private static final String ID = "id";

  /** The members that are looked at. */
  static Set<String> wanted(ArchivedTable table) {
    return table.late() == null ? Set.of() : Set.of(ID, table.late());
  }

  /**
   * @throws ArchiveException where it isn't as it must be
   */
  static CheckedLine of(
      ArchivedTable table, RowShape shape, ShownMembers shown, ArchiveLine given) {
    var texts = shape.check(given);
    var line = shown.clean(given);
    if (table.late() == null) {
      return new CheckedLine(line, null, null);
    }
    try {
      return new CheckedLine(line, id(texts, ID), id(texts, table.late()));
    } catch (IllegalArgumentException e) {
      throw ArchiveException.at(table.file(), line.number(), "has an id that is none");
    }
  }

  private static @Nullable UUID id(Map<String, String> texts, String member) {
    var text = texts.get(member);
    return text == null ? null : UUID.fromString(text);
  }
}
