import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds the Java sources to google-java-format: {@code check} names the files that differ and
 * fails, {@code fix} rewrites them. Run by the build with the JDK that compiles the project.
 */
final class Format {
  public static void main(String[] args) throws Exception {
    boolean fix = args[0].equals("fix");
    var differing =
        javaFiles(Path.of(args[1])).parallelStream().filter(file -> differs(file, fix)).toList();
    if (!differing.isEmpty() && !fix) {
      differing.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println(
          differing.size() + " files; rewrite them with: mvn -q process-test-sources -Dformat=fix");
      System.exit(1);
    }
  }

  private static boolean differs(Path file, boolean fix) {
    try {
      var source = Files.readString(file);
      var formatted = new Formatter().formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        return false;
      }
      if (fix) {
        Files.writeString(file, formatted);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
