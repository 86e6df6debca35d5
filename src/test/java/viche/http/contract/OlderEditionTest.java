package viche.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.http.server.Web;

/** The contract for tools that know OpenAPI 3.0 only. */
final class OlderEditionTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{type: [string, 'null'], maxLength: 5} | {type: string, nullable: true, maxLength: 5}",
        "{const: /problems/invalid} | {type: string, enum: [/problems/invalid]}",
        "{const: 409} | {type: integer, enum: [409]}",
        "{type: boolean, const: true} | {type: boolean, enum: [true]}",
        "{$ref: '#/x'} | {$ref: '#/x'}",
        "{$ref: '#/x', description: d} | {description: d, allOf: [{$ref: '#/x'}]}",
        "{$ref: '#/x', default: a} | {default: a, allOf: [{$ref: '#/x'}]}",
        "{anyOf: [{$ref: '#/b'}, {type: 'null'}]} |"
            + " {type: string, description: d, nullable: true, enum: [a, null]}",
        "{description: e, anyOf: [{type: 'null'}, {$ref: '#/b'}]} |"
            + " {type: string, description: e, nullable: true, enum: [a, null]}",
        "{oneOf: [{$ref: '#/x'}, {const: a}]} | {oneOf: [{$ref: '#/x'}, {type: string, enum:"
            + " [a]}]}",
        "{type: integer, examples: [7, 8]} | {type: integer, example: 7}",
        "{type: array, items: {const: a}} | {type: array, items: {type: string, enum: [a]}}",
        "{additionalProperties: {const: a}} | {additionalProperties: {type: string, enum: [a]}}",
        "{additionalProperties: false} | {additionalProperties: false}",
        // Fields may have the names of keywords.
        "{properties: {type: {const: a}, examples: {type: array}}} |"
            + " {properties: {type: {type: string, enum: [a]}, examples: {type: array}}}"
      })
  void eachKeywordOfAnySchemaHasOneThatIsOlder(String now, String older) throws IOException {
    var document =
        """
        openapi: 3.1.0
        paths: {/a: {get: {parameters: [{name: a, schema: %s}]}}}
        components: {schemas: {A: %s}}
        b: {type: string, description: d, enum: [a]}
        """;

    assertThat(older(document.formatted(now, now)))
        .isEqualTo(YAML.readTree(document.formatted(older, older).replace("3.1.0", "3.0.3")));
  }

  @Test
  void examplesStayAsTheyAre() throws IOException {
    var example = "{const: 1, type: [a, 'null'], $ref: b, c: d}";
    var document =
        """
        paths: {/a: {get: {content: {x: {example: %s, examples: {a: {value: %s}}}}}}}
        components: {examples: {A: {value: %s}}}
        """
            .formatted(example, example, example);

    var older = older("openapi: 3.1.0\n" + document);

    assertThat(older).isEqualTo(YAML.readTree("openapi: 3.0.3\n" + document));
  }

  @Test
  void whatTheHeadHasNoWordsForIsSaidElsewhere() throws IOException {
    var info =
        older(
                "info: {summary: S, description: D, license: {name: Apache-2.0, identifier:"
                    + " Apache-2.0}}")
            .path("info");

    assertThat(info.has("summary")).isFalse();
    assertThat(info.path("description").asText()).isEqualTo("S\n\nD");
    assertThat(info.path("license").path("url").asText())
        .isEqualTo("https://spdx.org/licenses/Apache-2.0.html");
    assertThat(info.path("license").has("identifier")).isFalse();
  }

  @Test
  void whatItHasNoWordsForIsRefused() {
    assertThatThrownBy(() -> older("components: {schemas: {A: {type: [string, integer]}}}"))
        .hasMessageContaining("one type at a time");
    assertThatThrownBy(
            () ->
                older(
                    "components: {schemas: {A: {oneOf: [{$ref: b}, {$ref: c}, {type: 'null'}]}}}"))
        .hasMessageContaining("can't choose between null");
  }

  @Test
  void nothingOfTheContractIsNewerThanItSays() {
    var source = ContractSource.read(Web.CONTRACT).document();
    var mapper = new ObjectMapper();
    JsonNode older = mapper.valueToTree(OlderEdition.of(source));

    var schemas = older.path("components").path("schemas");
    assertThat(schemas.size())
        .isEqualTo(mapper.valueToTree(source).path("components").path("schemas").size());
    schemas.forEach(OlderEditionTest::isOld);
    older.path("paths").findValues("schema").forEach(OlderEditionTest::isOld);
    older
        .path("components")
        .path("parameters")
        .findValues("schema")
        .forEach(OlderEditionTest::isOld);
  }

  private static void isOld(JsonNode schema) {
    assertThat(schema.has("const")).as(schema.toString()).isFalse();
    if (schema.has("$ref")) {
      assertThat(schema.size()).as(schema.toString()).isEqualTo(1);
    }
    if (schema.has("type")) {
      assertThat(schema.path("type").asText())
          .as(schema.toString())
          .isIn(Set.of("string", "integer", "number", "boolean", "array", "object"));
    }
    schema.path("properties").forEach(OlderEditionTest::isOld);
    for (var keyword : Set.of("allOf", "anyOf", "oneOf")) {
      schema.path(keyword).forEach(OlderEditionTest::isOld);
    }
    for (var keyword : Set.of("items", "additionalProperties")) {
      if (schema.path(keyword).isObject()) {
        isOld(schema.path(keyword));
      }
    }
  }

  private static JsonNode older(String document) throws IOException {
    Map<String, Object> read =
        YAML.readValue(
            document,
            YAML.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    return new ObjectMapper().valueToTree(OlderEdition.of(read));
  }
}
