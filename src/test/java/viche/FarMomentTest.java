package viche;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viche.http.contract.OperationContract;
import viche.http.contract.ParameterContract.ParameterPlace;
import viche.http.server.Web;
import viche.testing.Api;
import viche.testing.TestService;

/** Moments that no calendar of ours has, sent wherever the contract takes one. */
final class FarMomentTest {
  private static final List<String> FAR =
      List.of(
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "-5000-01-01T00:00:00Z",
          "+10000-01-01T00:00:00Z",
          "10000-01-01T00:00:00Z",
          "9999-12-31T23:59:59-01:00",
          "0000-01-01T00:00:00+01:00");

  private static final JsonNode CONTRACT = contract();
  private static final Api ADMIN = TestService.shared().site().admin();

  /** A place that takes a moment: a parameter, or a field of the body by its names. */
  record Taker(OperationContract operation, ParameterPlace place, List<String> names) {
    String pointer() {
      return place == ParameterPlace.QUERY
          ? "query/" + names.getFirst()
          : "/" + String.join("/", names);
    }

    String body(String moment) {
      Object value = moment;
      for (var name : names.reversed()) {
        value = name.equals("0") ? JsonArray.of(value) : JsonObject.of(name, value);
      }
      return value.toString();
    }

    @Override
    public String toString() {
      return operation.id() + ' ' + pointer();
    }
  }

  private static JsonNode contract() {
    try (var in = FarMomentTest.class.getResourceAsStream("/" + Web.CONTRACT)) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Taker> takers() {
    var found = new ArrayList<Taker>();
    for (var operation : Api.operations()) {
      for (var parameter : operation.parameters()) {
        if (isMoment(parameter.schema().node())) {
          found.add(new Taker(operation, parameter.in(), List.of(parameter.name())));
        }
      }
      var body = operation.body();
      if (body != null) {
        var fields = new ArrayList<List<String>>();
        collect(body.node(), List.of(), fields);
        fields.forEach(names -> found.add(new Taker(operation, ParameterPlace.PATH, names)));
      }
    }
    return found.stream();
  }

  private static boolean isMoment(JsonNode schema) {
    return schema.path("format").asText().equals("date-time");
  }

  private static void collect(JsonNode given, List<String> at, List<List<String>> found) {
    var schema =
        given.has("$ref") ? CONTRACT.requiredAt(given.get("$ref").asText().substring(1)) : given;
    if (isMoment(schema)) {
      found.add(at);
    }
    for (var keyword : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(keyword).forEach(branch -> collect(branch, at, found));
    }
    for (var field : schema.path("properties").properties()) {
      collect(field.getValue(), with(at, field.getKey()), found);
    }
    if (schema.path("items").isObject()) {
      collect(schema.get("items"), with(at, "0"), found);
    }
  }

  private static List<String> with(List<String> names, String name) {
    return Stream.concat(names.stream(), Stream.of(name)).toList();
  }

  @Test
  void parametersAndBodiesTakeThem() {
    assertThat(takers())
        .extracting(Taker::toString)
        .contains(
            "getLog query/from",
            "getDecisions query/until",
            "imposeSanction /until",
            "imposeSanction /rejectSince",
            "putPosture /now/until",
            "putArticle /closesAt");
  }

  @ParameterizedTest
  @MethodSource("takers")
  void theyAreRefusedByNameAndBound(Taker taker) {
    var path = taker.operation.path().replace("/sites/{site}", "").replaceAll("\\{\\w+}", ID);
    for (var far : FAR) {
      var answer =
          taker.place == ParameterPlace.QUERY
              ? ADMIN.get(path + "?" + taker.names.getFirst() + "=" + encoded(far))
              : ADMIN.send(taker.operation.method().name(), path, taker.body(far));
      answer.expectFault(taker.pointer(), "the years 0000 to 9999");
    }
  }

  private static final String ID = "01890000-0000-7000-8000-000000000000";

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
