package viche.http.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;

/**
 * Turns the output of a JSON Schema validation into faults that a person understands.
 *
 * <p>The output is flat: every keyword that failed, wrapped by those of the schemas around it. Only
 * the innermost ones are told. Of the branches of an {@code anyOf} or {@code oneOf} the one that
 * came closest is told: right type first, then right constants, then fewest faults.
 */
final class SchemaFaults {
  /** Faults beyond this many are left out. */
  static final int MOST = 50;

  private static final Set<String> WRAPPERS =
      Set.of(
          "properties",
          "patternProperties",
          "$ref",
          "items",
          "prefixItems",
          "allOf",
          "anyOf",
          "oneOf",
          "propertyNames",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "unevaluatedItems");

  private record Failed(Pointer instance, Pointer keyword) {
    String name() {
      return keyword.last();
    }
  }

  private final JsonObject schema;
  private final @Nullable Object value;
  private final Set<Fault> faults = new LinkedHashSet<>();

  private SchemaFaults(JsonObject schema, @Nullable Object value) {
    this.schema = schema;
    this.value = value;
  }

  /** The faults, at most {@value #MOST}, never none. */
  static List<Fault> of(JsonObject schema, @Nullable Object value, List<OutputUnit> errors) {
    var found = new SchemaFaults(schema, value);
    found.tell(
        errors.stream()
            .limit(20L * MOST)
            .map(
                error ->
                    new Failed(
                        Pointer.ofFragment(error.getInstanceLocation()),
                        Pointer.ofFragment(error.getKeywordLocation())))
            .toList());
    if (found.faults.isEmpty()) {
      found.faults.add(new Fault("", "is not valid"));
    }
    return found.faults.stream().limit(MOST).toList();
  }

  private void tell(List<Failed> all) {
    var rest = new ArrayList<>(all);
    while (!rest.isEmpty() && faults.size() < MOST) {
      var failed = rest.removeFirst();
      switch (failed.name()) {
        case "anyOf", "oneOf" -> chooseBranch(failed, rest);
        case "required" -> missing(failed);
        case "additionalProperties", "unevaluatedProperties" -> unknown(failed);
        default -> {
          if (!WRAPPERS.contains(failed.name())) {
            add(failed.instance, KeywordMessage.of(failed.name(), holder(failed)));
          }
        }
      }
    }
  }

  /** Keeps the failures of the closest branch in {@code rest} and removes the others'. */
  private void chooseBranch(Failed choice, List<Failed> rest) {
    var branches = new TreeMap<Integer, List<Failed>>();
    for (var failed : rest) {
      if (failed.keyword.below(choice.keyword)) {
        var branch = Integer.parseInt(failed.keyword.names().get(choice.keyword.names().size()));
        branches.computeIfAbsent(branch, b -> new ArrayList<>()).add(failed);
      }
    }
    if (branches.isEmpty()) {
      add(choice.instance, "must match exactly one of the allowed forms");
      return;
    }
    var best = branches.firstEntry().getValue();
    for (var branch : branches.values()) {
      best = distance(choice, branch) < distance(choice, best) ? branch : best;
    }
    if (wrongType(choice, best)) {
      add(choice.instance, anyType(choice, branches));
      best = List.of();
    }
    for (var branch : branches.values()) {
      if (!branch.equals(best)) {
        rest.removeAll(branch);
      }
    }
  }

  private long distance(Failed choice, List<Failed> branch) {
    var constants = branch.stream().anyMatch(failed -> failed.name().equals("const"));
    return (wrongType(choice, branch) ? 1_000_000L : 0) + (constants ? 1_000 : 0) + branch.size();
  }

  private static boolean wrongType(Failed choice, List<Failed> branch) {
    return branch.stream()
        .anyMatch(f -> f.name().equals("type") && f.instance.equals(choice.instance));
  }

  private String anyType(Failed choice, Map<Integer, List<Failed>> branches) {
    var types = new LinkedHashSet<String>();
    for (var branch : branches.values()) {
      for (var failed : branch) {
        if (failed.name().equals("type") && failed.instance.equals(choice.instance)) {
          types.addAll(KeywordMessage.types(holder(failed)));
        }
      }
    }
    return KeywordMessage.mustBe(types);
  }

  private void missing(Failed failed) {
    var object = failed.instance.in(value);
    if (object instanceof Map<?, ?> present
        && holder(failed).getValue("required") instanceof JsonArray required) {
      for (var name : required) {
        if (!present.containsKey(String.valueOf(name))) {
          add(failed.instance.child(String.valueOf(name)), "is required");
        }
      }
    }
  }

  /** The validator names known properties too when their own schema failed; those are skipped. */
  private void unknown(Failed failed) {
    var holder = holder(failed);
    var known = holder.getJsonObject("properties");
    var name = failed.instance.last();
    if (Boolean.FALSE.equals(holder.getValue(failed.name()))
        && (known == null || !known.containsKey(name))) {
      add(failed.instance, "is not a known field");
    }
  }

  private JsonObject holder(Failed failed) {
    return failed.keyword.parent().inSchema(schema) instanceof JsonObject holder
        ? holder
        : new JsonObject();
  }

  private void add(Pointer pointer, String message) {
    faults.add(new Fault(pointer.toString(), message));
  }
}
