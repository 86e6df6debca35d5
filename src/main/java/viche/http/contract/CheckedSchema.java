package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.util.IdentityHashMap;
import java.util.List;
import viche.refusal.Refusal.Fault;

/**
 * A schema of the contract, made ready at start-up.
 *
 * @param node as the contract writes it, where it isn't a reference
 * @param messages what a person is told of a value that doesn't match, for some patterns
 */
public record CheckedSchema(
    JsonNode node, Schema schema, IdentityHashMap<JsonNode, String> messages) {

  /** What a JSON value breaks, each fault with its pointer into the value; empty when nothing. */
  public List<Fault> faults(JsonNode value) {
    var errors = schema.validate(value);
    return errors.isEmpty() ? List.of() : SchemaFaults.of(errors, messages);
  }
}
