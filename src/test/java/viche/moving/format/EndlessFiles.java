package viche.moving.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import viche.moving.format.system.Formats;

/** Reads files that don't end, as far as a small memory is concerned, in a Java of its own. */
final class EndlessFiles {
  private static final String HEAP = "-Xmx40m";
  private static final int BYTES = 44 << 20;
  private static final int TOLD = 2;

  private EndlessFiles() {}

  /**
   * A file.
   *
   * @param more what comes again and again
   * @param rest what comes then
   */
  record Endless(String format, String beginning, String more, String rest) {
    InputStream open() {
      var chunk = more.repeat((1 << 16) / more.length()).getBytes(UTF_8);
      var parts = new ArrayList<InputStream>();
      parts.add(new ByteArrayInputStream(beginning.getBytes(UTF_8)));
      for (int i = 0; i < BYTES / chunk.length; i++) {
        parts.add(new ByteArrayInputStream(chunk));
      }
      parts.add(new ByteArrayInputStream(rest.getBytes(UTF_8)));
      return new SequenceInputStream(Collections.enumeration(parts));
    }
  }

  /** What is said of each: how many comments and faults, and the first of these or why it ended. */
  static List<String> read(List<Endless> files) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                java,
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessFiles.class.getName())
            .redirectErrorStream(true);
    for (var file : files) {
      builder.command().addAll(List.of(file.format, file.beginning, file.more, file.rest));
    }
    var process = builder.start();
    try (var said = process.inputReader(UTF_8)) {
      return said.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** In the other Java: four arguments for each file. */
  public static void main(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 4) {
      System.out.println(
          said(new Endless(arguments[i], arguments[i + 1], arguments[i + 2], arguments[i + 3])));
    }
  }

  private static String said(Endless endless) {
    var counts = new int[2];
    var first = new ArrayList<String>();
    var end = "";
    try (var file = GivenFile.pipe(endless.open())) {
      Formats.named(endless.format, ZoneOffset.UTC, Instant.EPOCH)
          .orElseThrow()
          .read(
              file,
              item -> {
                if (item instanceof SourceComment) {
                  counts[0]++;
                } else if (!(item instanceof SourceArticle) && counts[1]++ < TOLD) {
                  first.add(Told.said(item));
                }
              });
    } catch (IOException e) {
      end = " " + e.getMessage();
    }
    return "%d %d %s%s".formatted(counts[0], counts[1], first, end);
  }
}
