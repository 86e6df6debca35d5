package viche.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A look into the heap of another Java process of this machine, with the JDK's {@code jcmd}. */
final class HeapView {
  private static final int MOST_LOOKS = 8;

  /** The last line of a histogram: objects, bytes. */
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private HeapView() {}

  /** Bytes of all objects that are still reachable, once their number has settled. */
  static long used(ChildJvm process) throws IOException {
    var least = Long.MAX_VALUE;
    for (int i = 0; i < MOST_LOOKS; i++) {
      var now = reachable(process.pid());
      if (now > least * 0.999) {
        return Math.min(now, least);
      }
      least = now;
    }
    return least;
  }

  private static long reachable(long pid) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var looking =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    var said = new String(looking.getInputStream().readAllBytes(), UTF_8);
    var found = TOTAL.matcher(said);
    if (!found.find()) {
      throw new IOException("jcmd: " + said);
    }
    return Long.parseLong(found.group(1));
  }
}
