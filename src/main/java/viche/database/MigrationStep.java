package viche.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import viche.digest.Sha256;

/**
 * One step of the schema: a text of SQL that is applied once.
 *
 * <p>It is one transaction, unless its first line is {@value #IN_PARTS}: then each of its
 * statements, which end with a semicolon at the end of a line, is run by itself, and one that
 * writes rows again and again until it writes none. So a large table is changed some thousand rows
 * at a time ({@code update … where … in (select … limit …)}), and an index made {@code
 * concurrently}: no lock is held for long. Such a step does no harm when it is begun again after it
 * was broken off.
 */
record MigrationStep(int number, String name, String sql) {
  static final String IN_PARTS = "-- in parts";

  private static final Pattern WRITES_ROWS = Pattern.compile("(insert|update|delete|with)\\s");

  private static final Pattern BESIDE_OTHERS =
      Pattern.compile("(create( unique)?|drop) index concurrently\\s");

  /** The step of a file in {@code db/migration}. */
  static MigrationStep read(int number, String file) {
    try (var in = MigrationStep.class.getResourceAsStream("/db/migration/" + file)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + file);
      }
      return new MigrationStep(number, file, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its statements are committed one by one. */
  boolean inParts() {
    return sql.startsWith(IN_PARTS + "\n");
  }

  /** The statements of a step in parts. */
  List<String> parts() {
    return Arrays.stream(sql.split(";\\s*(\\R|$)"))
        .map(MigrationStep::withoutComments)
        .filter(part -> !part.isBlank())
        .toList();
  }

  /** Whether a part is run until it writes no row. */
  static boolean repeated(String part) {
    return WRITES_ROWS.matcher(part).lookingAt();
  }

  /** Whether a part makes or drops an index while others write. */
  static boolean concurrent(String part) {
    return BESIDE_OTHERS.matcher(part).lookingAt();
  }

  private static String withoutComments(String part) {
    return part.replaceAll("(?m)^--.*$", "").strip();
  }

  /** The SHA-256 of its text. */
  String checksum() {
    return Sha256.hex(sql);
  }
}
