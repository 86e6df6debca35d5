package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;

/**
 * Turns what a JSON Schema validation found into faults that a person understands.
 *
 * <p>Of the branches of an {@code anyOf} or {@code oneOf} the one that came closest is told: right
 * type first, then right constants, then fewest faults.
 */
public final class SchemaFaults {
  /** Faults beyond this many are left out. */
  public static final int MOST = 50;

  /** Keywords whose schemas are of something inside the value. */
  private static final Set<String> INWARDS =
      Set.of("properties", "patternProperties", "additionalProperties", "items", "prefixItems");

  /**
   * A keyword that a value breaks.
   *
   * @param path of the keyword from the schema on: names of keywords and properties, and numbers of
   *     branches
   */
  private record Broken(Error error, List<Object> path) {
    static Broken of(Error error) {
      return new Broken(error, elements(error.getEvaluationPath()));
    }

    boolean is(String keyword) {
      return error.getKeyword().equals(keyword);
    }

    /** Where the first choice between branches stands in its path; -1 when nowhere. */
    int choice(int from) {
      for (var i = from; i + 1 < path.size(); i++) {
        if (path.get(i + 1) instanceof Integer
            && (path.get(i).equals("anyOf") || path.get(i).equals("oneOf"))) {
          return i;
        }
      }
      return -1;
    }

    int branch(int choice) {
      return (int) path.get(choice + 1);
    }

    /** Whether it is of the same choice, for the same value, as the one before it. */
    boolean sameChoice(Broken before, int choice) {
      return path.size() > choice + 1
          && path.subList(0, choice + 1).equals(before.path.subList(0, choice + 1))
          && branch(choice) >= before.branch(choice);
    }

    /** Whether the value that a branch was chosen for is of another type. */
    boolean wrongType(int choice) {
      return is("type")
          && path.subList(choice + 2, path.size()).stream().noneMatch(INWARDS::contains);
    }
  }

  private final IdentityHashMap<JsonNode, String> messages;
  private final Set<Fault> faults = new LinkedHashSet<>();

  private SchemaFaults(IdentityHashMap<JsonNode, String> messages) {
    this.messages = messages;
  }

  /** The faults, at most {@value #MOST}, never none. */
  static List<Fault> of(List<Error> errors, IdentityHashMap<JsonNode, String> messages) {
    var found = new SchemaFaults(messages);
    found.tell(errors.stream().limit(20L * MOST).map(Broken::of).toList(), 0);
    if (found.faults.isEmpty()) {
      found.faults.add(new Fault("", "is not valid"));
    }
    return List.copyOf(found.faults);
  }

  private void tell(List<Broken> all, int from) {
    for (int i = 0, next; i < all.size() && faults.size() < MOST; i = next) {
      var choice = all.get(i).choice(from);
      next = i + 1;
      if (choice < 0) {
        tell(all.get(i));
        continue;
      }
      while (next < all.size() && all.get(next).sameChoice(all.get(next - 1), choice)) {
        next++;
      }
      chooseBranch(all.subList(i, next), choice);
    }
  }

  private void tell(Broken broken) {
    var error = broken.error;
    switch (error.getKeyword()) {
      case "required" -> add(error, error.getProperty(), "is required");
      case "additionalProperties", "unevaluatedProperties" ->
          add(error, error.getProperty(), "is not a known field");
      case "oneOf" -> {
        // Where no branch fits, what is wrong with each follows it.
        if (!error.getArguments()[0].equals("0")) {
          add(error, null, "must match exactly one of the allowed forms");
        }
      }
      default -> {
        var limit = error.getSchemaNode();
        var message = messages.get(limit);
        add(error, null, message == null ? KeywordMessage.of(error.getKeyword(), limit) : message);
      }
    }
  }

  private void chooseBranch(List<Broken> all, int choice) {
    var branches = new TreeMap<Integer, List<Broken>>();
    for (var broken : all) {
      branches.computeIfAbsent(broken.branch(choice), b -> new ArrayList<>()).add(broken);
    }
    var best = branches.firstEntry().getValue();
    for (var branch : branches.values()) {
      best = distance(branch, choice) < distance(best, choice) ? branch : best;
    }
    var types = all.stream().filter(each -> each.wrongType(choice)).toList();
    if (best.stream().anyMatch(types::contains)) {
      add(types.getFirst().error, null, anyType(types));
    } else {
      tell(best, choice + 2);
    }
  }

  private static long distance(List<Broken> branch, int choice) {
    var wrongType = branch.stream().anyMatch(broken -> broken.wrongType(choice));
    var constants = branch.stream().anyMatch(broken -> broken.is("const"));
    return (wrongType ? 1_000_000L : 0) + (constants ? 1_000 : 0) + branch.size();
  }

  private static String anyType(Collection<Broken> types) {
    var names = new LinkedHashSet<String>();
    types.forEach(each -> names.addAll(KeywordMessage.types(each.error.getSchemaNode())));
    return KeywordMessage.mustBe(names);
  }

  private void add(Error error, @Nullable String property, String message) {
    var names = new ArrayList<String>();
    elements(error.getInstanceLocation()).forEach(each -> names.add(String.valueOf(each)));
    if (property != null) {
      names.add(property);
    }
    faults.add(new Fault(new Pointer(names).toString(), message));
  }

  private static List<Object> elements(NodePath path) {
    var elements = new ArrayDeque<Object>();
    for (var at = path; at.getParent() != null; at = at.getParent()) {
      elements.addFirst(at.getElement(-1));
    }
    return List.copyOf(elements);
  }
}
