package viche.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The modules of the pages' scripts know each other one way only, types among them. */
final class ModulesTest {
  private static final Path SOURCES = Path.of("src", "main", "web");
  private static final int MOST_FILES = 30;
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:import|export)\\b[^;]*?\"(\\.[^\"]+?)(?:\\.js)?\";");

  @Test
  void noModuleComesBackToItself() throws IOException {
    var imports = new TreeMap<Path, List<Path>>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(each -> each.toString().endsWith(".ts")).toList()) {
        imports.put(file, imported(file));
      }
    }
    assertThat(imports).hasSizeGreaterThan(90);
    assertThat(imports.values().stream().mapToInt(List::size).sum()).isGreaterThan(200);
    var done = new ArrayList<Path>();
    imports.keySet().forEach(file -> walk(imports, file, new ArrayList<>(), done));
  }

  @Test
  void noFolderGrowsBeyondWhatCanBeTakenInAtAGlance() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var folders =
          files
              .filter(each -> each.toString().endsWith(".ts"))
              .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
      folders.values().removeIf(count -> count < MOST_FILES);
      assertThat(folders).isEmpty();
    }
  }

  private static void walk(
      Map<Path, List<Path>> imports, Path file, List<Path> way, List<Path> done) {
    assertThat(way).as("the way to " + file).doesNotContain(file);
    if (done.contains(file)) {
      return;
    }
    way.addLast(file);
    imports.getOrDefault(file, List.of()).forEach(next -> walk(imports, next, way, done));
    way.removeLast();
    done.add(file);
  }

  private static List<Path> imported(Path file) throws IOException {
    return IMPORT
        .matcher(Files.readString(file))
        .results()
        .map(found -> file.resolveSibling(found.group(1) + ".ts").normalize())
        .filter(Files::exists)
        .toList();
  }
}
