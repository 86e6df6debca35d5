package viche.moving.format;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Files for the time being, which hold what people wrote: only their owner may read them. Each is
 * deleted by whoever made it, or else when the process ends; what one has left that was killed goes
 * when the next is made at the same place.
 */
public final class PartFiles {
  private static final String ENDING = ".part";

  /** The process that made it: its number, and the millisecond at which it began. */
  private static final Pattern MAKER = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\..*");

  /** Whose maker can't be seen from here may still be written to. */
  private static final Duration LEFT = Duration.ofHours(1);

  private PartFiles() {}

  /**
   * A new empty one.
   *
   * @param beginning of its name
   * @throws IOException where the folder doesn't exist or takes no file
   */
  public static Path create(Path folder, String beginning) throws IOException {
    sweep(folder, beginning);
    var made =
        Files.createTempFile(
            folder,
            beginning + maker(ProcessHandle.current()) + ".",
            ENDING,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    made.toFile().deleteOnExit();
    return made;
  }

  private static String maker(ProcessHandle process) {
    return process.pid() + "-" + begun(process);
  }

  private static long begun(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static void sweep(Path folder, String beginning) throws IOException {
    DirectoryStream.Filter<Path> ours =
        file -> {
          var name = file.getFileName().toString();
          return name.startsWith(beginning)
              && name.endsWith(ENDING)
              && isLeft(file, name.substring(beginning.length()));
        };
    try (var files = Files.newDirectoryStream(folder, ours)) {
      for (var file : files) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          // somebody else's
        }
      }
    }
  }

  private static boolean isLeft(Path file, String rest) throws IOException {
    var maker = MAKER.matcher(rest);
    if (!maker.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    var lives =
        ProcessHandle.of(Long.parseLong(maker.group(1)))
            .filter(process -> begun(process) == Long.parseLong(maker.group(2)))
            .isPresent();
    return !lives
        && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(LEFT));
  }
}
