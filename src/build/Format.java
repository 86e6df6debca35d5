import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
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
    var differing = 0;
    for (Path file : javaFiles(Path.of(args[1]))) {
      var source = Files.readString(file);
      var formatted = new Formatter().formatSourceAndFixImports(source);
      if (!formatted.equals(source)) {
        differing++;
        if (fix) {
          Files.writeString(file, formatted);
        } else {
          System.err.println("not formatted: " + file);
        }
      }
    }
    if (differing > 0 && !fix) {
      System.err.println(
          differing + " files; rewrite them with: mvn -q process-test-sources -Dformat=fix");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
