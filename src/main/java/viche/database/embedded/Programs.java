package viche.database.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs of the operating system, as {@code PATH} names them. */
final class Programs {
  private static final String WHERE_ELSE = "/usr/bin:/bin";

  private Programs() {}

  /** The search path handed to child processes. */
  static String path() {
    var path = System.getenv("PATH");
    return path == null || path.isBlank() ? WHERE_ELSE : path;
  }

  /** The program of that name, if there is one. */
  static Optional<Path> find(String name) {
    return Arrays.stream(path().split(":", -1))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
