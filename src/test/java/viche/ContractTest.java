package viche;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import viche.http.engine.ProblemType;
import viche.http.server.Web;

/** What the contract tells whoever reads it, beyond what requests are checked against. */
final class ContractTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final JsonNode contract = read();

  /** A comma in a line of YAML begins another member, which then has none. */
  @Test
  void everyMemberHasAValue() {
    assertThat(withoutValue(contract, "")).isEmpty();
  }

  private static List<String> withoutValue(JsonNode node, String path) {
    var found = new ArrayList<String>();
    node.properties()
        .forEach(
            member -> {
              var place = path + "/" + member.getKey();
              if (member.getValue().isNull()) {
                found.add(place);
              }
              found.addAll(withoutValue(member.getValue(), place));
            });
    if (node.isArray()) {
      node.forEach(each -> found.addAll(withoutValue(each, path + "/-")));
    }
    return found;
  }

  @Test
  void everyOperationSaysWhatItDoes() {
    for (var operation : operations()) {
      var id = operation.path("operationId").asText();
      assertThat(id).isNotBlank();
      assertThat(operation.path("summary").asText()).as(id).isNotBlank();
      assertThat(operation.path("description").asText()).as(id).isNotBlank();
      assertThat(operation.path("tags")).as(id).hasSize(1);
    }
  }

  @Test
  void theTypesOfProblemsAreThoseThereAre() {
    var named = new ArrayList<String>();
    schemas().path("ProblemType").path("enum").forEach(type -> named.add(type.asText()));

    assertThat(named)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList());
  }

  @Test
  void theExampleOfEachProblemSaysWhatTheServiceSays() {
    for (var type : ProblemType.values()) {
      var name =
          Arrays.stream(type.slug().split("-"))
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .collect(Collectors.joining());
      var example = contract.path("components").path("examples").path(name).path("value");
      assertThat(example.path("type").asText()).isEqualTo(type.uri());
      assertThat(example.path("title").asText()).isEqualTo(type.title());
      assertThat(example.path("status").asInt()).isEqualTo(type.status());
    }
  }

  /** What follows from how any request is taken; what an operation refuses by itself, not. */
  @Test
  void everyOperationListsTheAnswersThatFollowFromWhatItTakes() {
    for (var operation : operations()) {
      var expected = new TreeSet<>(Set.of("400", "404", "429", "503", "default"));
      if (operation.has("security")) {
        expected.add("401");
      }
      if (operation.has("requestBody")) {
        expected.addAll(Set.of("408", "413", "415"));
      }
      if (operation.toString().contains("#/components/parameters/IdempotencyKey")) {
        expected.add("422");
      }
      if (operation.path("operationId").asText().equals("putSite")) {
        expected.remove("404"); // it makes the site
      }
      if (operation.toString().contains("#/components/parameters/EmbedFormat")) {
        expected.add("501");
      }
      var listed = new TreeSet<String>();
      operation.path("responses").fieldNames().forEachRemaining(listed::add);
      listed.removeIf(status -> status.startsWith("2") || Set.of("403", "409").contains(status));
      assertThat(listed).as(operation.path("operationId").asText()).isEqualTo(expected);
    }
  }

  @Test
  void everyParameterAndEveryFieldIsDescribed() {
    var bare = new ArrayList<String>();
    contract
        .path("components")
        .path("parameters")
        .properties()
        .forEach(each -> bare(each.getKey(), each.getValue(), bare));
    operations()
        .forEach(
            operation ->
                operation
                    .path("parameters")
                    .forEach(
                        each -> {
                          if (!each.has("$ref")) {
                            bare(each.path("name").asText(), each, bare);
                          }
                        }));
    schemas().properties().forEach(each -> bare(each.getKey(), each.getValue(), bare));
    properties(schemas(), "", (place, field) -> bare(place, field, bare));

    assertThat(bare).isEmpty();
  }

  @Test
  void everyEnumHasANameAndNoTwoAreTheSame() {
    var named = new ArrayList<String>();
    schemas()
        .forEach(
            schema -> {
              if (schema.has("enum")) {
                named.add(schema.path("enum").toString());
              }
            });
    var all = contract.findValues("enum").stream().map(JsonNode::toString).toList();

    assertThat(all).containsExactlyInAnyOrderElementsOf(named).doesNotHaveDuplicates();
  }

  @Test
  void noSchemaShadowsATypeOfJava() {
    var names = new ArrayList<String>();
    contract.path("components").path("schemas").fieldNames().forEachRemaining(names::add);
    assertThat(exists("java.lang.Override")).isTrue();
    assertThat(names).contains("Problem").noneMatch(name -> exists("java.lang." + name));
  }

  private JsonNode schemas() {
    return contract.path("components").path("schemas");
  }

  /** A reference is described where it stands or by what it leads to. */
  private void bare(String place, JsonNode described, List<String> bare) {
    var target = described.path("$ref").asText();
    var there = target.isEmpty() ? described : contract.at(target.substring(1));
    if (!described.has("description") && !there.has("description") && !described.has("const")) {
      bare.add(place);
    }
  }

  /** Every field of every object, however deep. */
  private static void properties(JsonNode node, String place, BiConsumer<String, JsonNode> told) {
    node.properties()
        .forEach(
            each -> {
              var there = place + "/" + each.getKey();
              if (each.getKey().equals("properties")) {
                each.getValue()
                    .properties()
                    .forEach(field -> told.accept(there + "/" + field.getKey(), field.getValue()));
              }
              properties(each.getValue(), there, told);
            });
    for (var item : node.isArray() ? node : List.<JsonNode>of()) {
      properties(item, place + "[]", told);
    }
  }

  private List<JsonNode> operations() {
    var operations = new ArrayList<JsonNode>();
    contract
        .path("paths")
        .forEach(
            path ->
                path.properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(entry -> operations.add(entry.getValue())));
    assertThat(operations).hasSizeGreaterThan(50);
    return operations;
  }

  private static boolean exists(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static JsonNode read() {
    try (var file = ContractTest.class.getResourceAsStream("/" + Web.CONTRACT)) {
      return new YAMLMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
