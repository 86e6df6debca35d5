package viche.http.contract;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The API's description, an OpenAPI 3.1 document of the class path, and what requests are checked
 * against.
 *
 * <p>Each operation is bound to code by its {@code operationId}; {@link #bind} refuses a set of
 * routes that differs from the document. A schema with a {@code pattern} may say in {@code
 * x-message} what a person is told when it doesn't match.
 */
public final class Contract {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final String prefix;
  private final Map<String, OperationContract> operations;

  private Contract(String prefix, Map<String, OperationContract> operations) {
    this.prefix = prefix;
    this.operations = operations;
  }

  /**
   * Reads a document. It takes a while, on any thread that may block.
   *
   * @throws RuntimeException when an operation, a parameter or a schema lacks what it must have, or
   *     refers to something that isn't there
   */
  public static Contract of(ContractSource source) {
    var document = source.tree();
    var schemas = new Schemas(document);
    var operations = new LinkedHashMap<String, OperationContract>();
    for (var path : document.path("paths").properties()) {
      var shared = path.getValue().path("parameters");
      for (var described : path.getValue().properties()) {
        if (METHODS.contains(described.getKey())) {
          var operation =
              OperationContract.of(
                  source.prefix(),
                  HttpMethod.valueOf(described.getKey().toUpperCase(Locale.ROOT)),
                  path.getKey(),
                  shared,
                  described.getValue(),
                  schemas);
          operations.put(operation.id(), operation);
        }
      }
    }
    return new Contract(source.prefix(), operations);
  }

  /** What every path begins with, such as {@code /api/v1}; the path of the first server. */
  public String prefix() {
    return prefix;
  }

  /** Every operation, in the document's order. */
  public Collection<OperationContract> operations() {
    return operations.values();
  }

  /**
   * The operation of that id.
   *
   * @throws IllegalArgumentException when the document has none
   */
  public OperationContract operation(String operationId) {
    var operation = operations.get(operationId);
    if (operation == null) {
      throw new IllegalArgumentException("the contract has no operation " + operationId);
    }
    return operation;
  }

  /**
   * Checks that code serves what the document describes: the same operations at the same places.
   *
   * @throws IllegalStateException naming every difference
   */
  public void bind(Collection<Binding> bindings) {
    var differences = new ArrayList<String>();
    var unbound = new TreeSet<>(operations.keySet());
    for (var binding : bindings) {
      var operation = operations.get(binding.operationId());
      if (operation == null) {
        differences.add(binding.operationId() + " is bound to code and not in the contract");
      } else if (!unbound.remove(binding.operationId())) {
        differences.add(binding.operationId() + " is bound twice");
      } else if (!operation.binding().equals(binding)) {
        differences.add(
            "%s is %s %s in the contract and %s %s in code"
                .formatted(
                    binding.operationId(),
                    operation.method(),
                    operation.path(),
                    binding.method(),
                    binding.path()));
      }
    }
    for (var id : unbound) {
      differences.add(id + " is in the contract and not bound to code");
    }
    refuse(differences);
  }

  private static void refuse(List<String> differences) {
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "the routes differ from the contract:\n  " + String.join("\n  ", differences));
    }
  }
}
