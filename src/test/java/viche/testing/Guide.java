package viche.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The README or a guide as it is written, for tests of what it tells its readers to use.
 *
 * @param name of the file without its ending
 */
public record Guide(String name, String text) {
  /** The README's name. */
  public static final String README = "README";

  private static final Path GUIDES = Path.of("src/main/resources/docs");
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```(\\w*)\\n(.*?)^\\1```$", Pattern.DOTALL | Pattern.MULTILINE);

  /**
   * A block of code as it is printed.
   *
   * @param guide where it stands
   * @param language it is marked with; empty where it is not
   */
  public record Block(String guide, String language, String text) {}

  /** The README, or a guide by its name. */
  public static Guide named(String name) {
    var file = name.equals(README) ? Path.of("README.md") : GUIDES.resolve(name + ".md");
    try {
      return new Guide(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The README and every guide. */
  public static List<Guide> all() {
    try (var files = Files.list(GUIDES)) {
      var guides =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".md"))
              .sorted()
              .map(file -> file.substring(0, file.length() - ".md".length()));
      return Stream.concat(Stream.of(README), guides).map(Guide::named).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** Its blocks of code in their order. */
  public List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> new Block(name, found.group(2), flush(found.group(3), found.group(1))))
        .toList();
  }

  /** The blocks in a language. */
  public List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /**
   * The text of a block of code.
   *
   * @param language it is marked with
   * @param begin of its first line
   */
  public String block(String language, String begin) {
    return blocks(language).stream()
        .map(Block::text)
        .filter(block -> block.startsWith(begin))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " has no such block: " + begin));
  }

  private static String flush(String block, String indent) {
    return block
        .lines()
        .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
        .collect(joining("\n", "", "\n"));
  }
}
