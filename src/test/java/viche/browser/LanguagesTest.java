package viche.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.http.contract.ContractSource;
import viche.http.server.Web;

/** Every language of a page says everything that Ukrainian says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanguagesTest {
  private static final Path SOURCES = Path.of("src", "main", "web");
  private static final Pattern TEXT =
      Pattern.compile("^  \"?([\\w-]+)\"?:\\s+\"(.*)\",$", Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

  /** How many forms a plural has for whole numbers; for more languages, see the Unicode CLDR. */
  private static final Map<String, Integer> FORMS = Map.of("uk", 3, "ru", 3, "en", 2);

  Stream<Path> languages() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().matches(".*/(element|bell|own)/language/[^/]+[.]ts"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void nothingIsMissing(Path language) throws IOException {
    var ukrainian = texts(language.resolveSibling("uk.ts"));
    assertThat(ukrainian).isNotEmpty();
    assertThat(texts(language).keySet()).isEqualTo(ukrainian.keySet());
  }

  /** The desk shows a name that the contract has as it is where it has no words for it. */
  @ParameterizedTest
  @ValueSource(strings = {"uk", "ru", "en"})
  void theDeskHasWordsForKindsTypesAndStatesOfTheContract(String code) throws IOException {
    var texts = Files.readString(SOURCES.resolve("desk/language/" + code + ".ts"));
    var names =
        Map.of(
            "endpoint.kind.",
            "EndpointKind",
            "type.",
            "DeliveredType",
            "delivery.",
            "DeliveryState");
    names.forEach(
        (prefix, schema) ->
            assertThat(enumeration(schema))
                .extracting(name -> "\n  \"" + prefix + name + "\": \"")
                .allSatisfy(text -> assertThat(texts).contains(text)));
  }

  @ParameterizedTest
  @CsvSource({"KINDS, EndpointKind", "TYPES, EventType", "STATES, DeliveryState"})
  void theDeskKnowsWhatTheContractNames(String list, String schema) throws IOException {
    var model = Files.readString(SOURCES.resolve("desk/model/setting/endpoints.ts"));
    var written = Pattern.compile("const " + list + " = \\[([^]]*)]").matcher(model);
    assertThat(written.find()).isTrue();
    assertThat(QUOTED.matcher(written.group(1)).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(enumeration(schema));
  }

  /** The names that a schema of the contract lists. */
  private static List<String> enumeration(String schema) {
    return new JsonObject(ContractSource.read(Web.CONTRACT).document())
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject(schema)
            .getJsonArray("enum")
            .stream()
            .map(String::valueOf)
            .toList();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyTextHasTheSameValues(Path language) throws IOException {
    var ukrainian = texts(language.resolveSibling("uk.ts"));
    texts(language)
        .forEach(
            (name, text) -> {
              assertThat(text).as(name).isNotBlank();
              for (var form : text.split("\\|", -1)) {
                assertThat(values(form))
                    .as(name)
                    .isEqualTo(values(ukrainian.getOrDefault(name, "")));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyPluralHasTheFormsOfItsLanguage(Path language) throws IOException {
    var code = language.getFileName().toString().replace(".ts", "");
    var ukrainian = texts(language.resolveSibling("uk.ts"));
    assertThat(FORMS).as("the number of its forms").containsKey(code);
    texts(language)
        .forEach(
            (name, text) -> {
              var plural = ukrainian.getOrDefault(name, "").contains("|");
              assertThat(text.split("\\|", -1).length)
                  .as(name)
                  .isEqualTo(plural ? FORMS.getOrDefault(code, 0) : 1);
            });
  }

  private static SortedMap<String, String> texts(Path file) throws IOException {
    var texts = new TreeMap<String, String>();
    var matcher = TEXT.matcher(Files.readString(file));
    while (matcher.find()) {
      texts.put(matcher.group(1), matcher.group(2));
    }
    try (var all = Files.lines(file)) {
      assertThat(all.filter(line -> line.startsWith("  "))).as("are read").hasSize(texts.size());
    }
    return texts;
  }

  /** The values of a text, or of the first form of a plural. */
  private static Stream<String> all(String text) {
    return VALUE.matcher(text.split("\\|", 2)[0]).results().map(found -> found.group());
  }

  private static List<String> values(String text) {
    return all(text).sorted().toList();
  }
}
