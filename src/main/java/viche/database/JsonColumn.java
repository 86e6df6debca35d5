package viche.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.json.JsonObject;

/**
 * Records kept in {@code jsonb} columns. Fields unknown to this version are skipped, so that a
 * rollback of the program can read what a newer one wrote.
 */
public final class JsonColumn {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private JsonColumn() {}

  /** The record as the client's parameter for a {@code jsonb} column. */
  public static JsonObject write(Object value) {
    try {
      return new JsonObject(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a record for a column: " + value.getClass(), e);
    }
  }

  /** The record a column holds. */
  public static <T> T read(JsonObject column, Class<T> type) {
    try {
      return MAPPER.readValue(column.encode(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column doesn't hold a " + type.getSimpleName(), e);
    }
  }
}
