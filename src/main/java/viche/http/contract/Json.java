package viche.http.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;

/**
 * JSON as the API speaks it (RFC 8259 in UTF-8): records as objects without their null fields,
 * times as RFC 3339 in whole milliseconds, enum constants in lower case with hyphens. Reading is
 * strict: no unknown and no duplicate fields, no coercion between types, nothing after the end. A
 * record that must tell an absent field from one that is null has an {@code Optional}: null when
 * absent, empty when null.
 */
public final class Json {
  /** Objects and arrays inside each other, at most. */
  static final int DEPTH = 32;

  /** Names, values and brackets of a document, at most: they bound what checking it costs. */
  static final int TOKENS = 8_192;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxTokenCount(TOKENS)
                          .maxNumberLength(40)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .nodeFactory(new FiniteNodes())
          .addModule(new JavaTimeModule())
          .addModule(new Milliseconds())
          .addModule(new Jdk8Module().configureReadAbsentAsNull(true))
          .annotationIntrospector(new EnumNames())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .build();

  /** A number that no {@code double} holds counts as the largest: what checks a tree needs one. */
  private static final class FiniteNodes extends JsonNodeFactory {
    private static final long serialVersionUID = 1;

    @Override
    public NumericNode numberNode(double value) {
      return super.numberNode(Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE));
    }
  }

  private Json() {}

  /**
   * Writes a value as UTF-8.
   *
   * @throws IllegalArgumentException when its type can't be written
   */
  public static Buffer bytes(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be written as JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads a document as a tree.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it is no JSON, too
   *     deep, has a field twice, or text that can't be stored
   */
  public static JsonNode tree(Buffer bytes) {
    var text = text(bytes);
    var value = requireNonNull(read(text, JsonNode.class));
    if (text.contains("\\u")) {
      var faults = new ArrayList<Fault>();
      ContractText.collect(value, Pointer.ROOT, faults);
      if (!faults.isEmpty()) {
        throw new Refusal.Invalid(faults).exception();
      }
    }
    return value;
  }

  /**
   * Reads a document as a type of ours.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it doesn't fit the
   *     type, or with what the type's constructor refused
   */
  public static <T> T read(Buffer bytes, Class<T> type) {
    var value = read(text(bytes), type);
    if (value == null) {
      throw Refusal.Invalid.of("", "must not be null").exception();
    }
    return value;
  }

  private static <T> @Nullable T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw JsonFaults.refusal(e).exception();
    }
  }

  private static String text(Buffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.Invalid.of("", "is not UTF-8").exception();
    }
  }
}
