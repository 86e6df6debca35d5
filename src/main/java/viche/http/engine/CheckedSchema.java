package viche.http.engine;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;

/** A schema of the contract with the validator made from it at start-up. */
public record CheckedSchema(JsonObject schema, Validator validator) {

  static CheckedSchema of(JsonSchema schema, SchemaRepository schemas) {
    if (!(schema instanceof JsonObject object)) {
      throw new IllegalArgumentException("a schema that is true or false checks nothing");
    }
    return new CheckedSchema(object, schemas.validator(schema));
  }

  /** What a JSON value breaks, each fault with its pointer into the value; empty when nothing. */
  List<Fault> faults(@Nullable Object value) {
    var tooLong = ListBounds.faults(schema, value);
    if (!tooLong.isEmpty()) {
      return tooLong;
    }
    var result = validator.validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    var errors = result.getErrors();
    return SchemaFaults.of(schema, value, errors == null ? List.of() : errors);
  }
}
