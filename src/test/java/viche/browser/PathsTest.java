package viche.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages put values into addresses by {@code path} alone, which encodes them. */
final class PathsTest {
  private static final Path SOURCES = Path.of("src", "main", "web");

  /** Ways to build a path of strings; JSON pointers have a function of their own. */
  private static final List<Pattern> BUILT =
      List.of(
          // a template that begins as a path and has values, without `path` before it
          Pattern.compile("(?<!\\b(?:path|pointer))`(?:#/|\\.{0,2}/|api/)[^`?\\n]*\\$\\{"),
          // a string that begins as a path, with something added
          Pattern.compile("([\"'])(?:#/|\\.{0,2}/|api/)[^\"'\\n]*\\1\\s*\\+"),
          Pattern.compile("\\.(?:concat|join)\\(\\s*[\"'`]/"),
          // an attribute of which a value is only a part
          Pattern.compile("\\b(?:href|src|action|formaction)=\"(?!#\\$)[^\"\\n]*\\$\\{"),
          // encoding by hand, or calling something a path that isn't made as one
          Pattern.compile("\\bencodeURI(?:Component)?\\(|(?<!CSS\\.)\\bescape\\(|\\bas Path\\b"));

  @Test
  void noSourceBuildsAPathOfStrings() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var sources = files.filter(file -> file.toString().matches(".*[.](ts|js)")).toList();
      assertThat(sources).hasSizeGreaterThan(50);
      assertThat(sources.stream().flatMap(PathsTest::built)).isEmpty();
    }
  }

  private static Stream<String> built(Path file) {
    if (file.endsWith(Path.of("shared", "path.ts"))) {
      return Stream.of();
    }
    try {
      var text = Files.readString(file);
      return BUILT.stream()
          .flatMap(way -> way.matcher(text).results())
          .map(found -> file + ": " + found.group());
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.send(\"PUT\", `/moderation/comments/${id}/featured`)",
        "location.hash = `#/comment/${id}`",
        "new URL(`api/v1/sites/${site}`, service)",
        "call(\"DELETE\", \"/comments/\" + id)",
        "html`<a href=\"#/account/${id}\">`",
        "fetch(\"/x?\" + encodeURIComponent(key))",
        "api.get(text as Path)"
      })
  void suchABuildingIsSeen(String source) {
    assertThat(BUILT).anySatisfy(way -> assertThat(way.matcher(source).find()).isTrue());
  }
}
