package viche.http.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import viche.http.server.Web;

/**
 * Every parameter that a request must have, every body it may have and every body of an answer has
 * an example, and every example is what it is one of.
 */
final class ContractExamplesTest {
  private static final String JSON = "application/json";

  private final AnswerContract answers = new AnswerContract(Web.CONTRACT);
  private final JsonObject contract = new JsonObject(ContractSource.read(Web.CONTRACT).document());
  private final Collection<OperationContract> operations =
      Contract.of(ContractSource.read(Web.CONTRACT)).operations();

  @Test
  void everyRequiredParameterHasAnExampleThatWouldBeTaken() {
    for (var operation : operations) {
      var described = described(operation).getJsonArray("parameters");
      for (var i = 0; i < described.size(); i++) {
        var parameter = resolved(described.getJsonObject(i));
        var known =
            operation.parameters().stream()
                .filter(each -> each.name().equals(parameter.getString("name")))
                .findFirst()
                .orElseThrow();
        var example = parameter.getValue("example");
        assertThat(example != null || !known.required())
            .as("%s: an example of %s", operation.id(), known.name())
            .isTrue();
        assertThat(example == null ? List.of() : known.faults(texts(example)))
            .as(operation.id())
            .isEmpty();
      }
    }
  }

  private static List<String> texts(Object example) {
    return example instanceof JsonArray several
        ? several.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(example));
  }

  @Test
  void everyRequestBodyHasExamplesThatWouldBeTaken() {
    var bodies = 0;
    for (var operation : operations) {
      var schema = operation.body();
      if (schema == null) {
        continue;
      }
      bodies++;
      var content = described(operation).getJsonObject("requestBody").getJsonObject("content");
      for (var example : examples(operation.id(), content.getJsonObject(JSON))) {
        assertThat(schema.faults(AnswerContract.tree(example))).as(operation.id()).isEmpty();
      }
    }
    assertThat(bodies).isGreaterThan(15);
  }

  @Test
  void everyBodyOfAnAnswerHasExamplesAndEachIsOne() {
    for (var operation : operations) {
      var responses = described(operation).getJsonObject("responses");
      for (var status : responses.fieldNames()) {
        var response = resolved(responses.getJsonObject(status));
        var content = response.getJsonObject("content", new JsonObject());
        for (var type : content.fieldNames()) {
          var number = status.equals("default") ? AnswerContract.OTHER : Integer.parseInt(status);
          var place = operation.id() + " " + status;
          for (var example : examples(place, content.getJsonObject(type))) {
            assertThat(answers.faults(operation.id(), number, type, example)).as(place).isEmpty();
          }
        }
        assertThat(content.isEmpty()).as(operation.id()).isEqualTo(status.equals("204"));
      }
    }
  }

  /** At least one. */
  private List<Object> examples(String place, JsonObject media) {
    var one = media.getValue("example");
    if (one != null) {
      return List.of(one);
    }
    var named = media.getJsonObject("examples", new JsonObject());
    assertThat(named).as("examples of %s", place).isNotEmpty();
    return named.stream()
        .map(each -> resolved((JsonObject) each.getValue()).getValue("value"))
        .toList();
  }

  /** What a reference leads to. */
  private JsonObject resolved(JsonObject object) {
    var reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    return requireNonNull((JsonObject) Pointer.ofFragment(reference).in(contract));
  }

  private JsonObject described(OperationContract operation) {
    return contract
        .getJsonObject("paths")
        .getJsonObject(operation.path())
        .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT));
  }
}
