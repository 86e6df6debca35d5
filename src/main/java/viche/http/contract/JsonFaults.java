package viche.http.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.regex.Pattern;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/** What a failure of Jackson means to the person who sent the document. Names no class. */
final class JsonFaults {
  private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z0-9]{0,40}");

  private JsonFaults() {}

  static Refusal refusal(JsonProcessingException failure) {
    return switch (failure) {
      case StreamConstraintsException e ->
          Refusal.Invalid.of("", "is nested too deeply, too long or has too many values" + at(e));
      case JsonMappingException e when e.getCause() instanceof StreamConstraintsException cause ->
          refusal(cause);
      case JsonMappingException e when e.getCause() instanceof JsonParseException cause ->
          refusal(cause);
      case JsonMappingException e when e.getCause() instanceof RefusedException cause ->
          cause.refusal();
      case JsonMappingException e -> mapping(e);
      // Jackson tells a duplicate from a syntax error by its text only.
      case JsonParseException e when message(e).startsWith("Duplicate field") ->
          Refusal.Invalid.of("", "has a field twice" + at(e));
      default -> Refusal.Invalid.of("", "is not valid JSON" + at(failure));
    };
  }

  private static Refusal mapping(JsonMappingException failure) {
    var at = pointer(failure);
    return switch (failure) {
      case PropertyBindingException e -> Refusal.Invalid.of(at.toString(), "is not a known field");
      case ValueInstantiationException e when e.getCause() instanceof NullPointerException cause ->
          missing(at, cause);
      case InvalidFormatException e when e.getTargetType().isEnum() ->
          Refusal.Invalid.of(at.toString(), "is not one of the allowed values");
      default -> Refusal.Invalid.of(at.toString(), "is not valid");
    };
  }

  /** A record that calls {@code requireNonNull(field, "field")} names the field. */
  private static Refusal missing(Pointer at, NullPointerException cause) {
    var trace = cause.getStackTrace();
    var required = trace.length > 0 && trace[0].getClassName().equals(Objects.class.getName());
    var name = Objects.requireNonNullElse(cause.getMessage(), "");
    if (required && FIELD.matcher(name).matches()) {
      return Refusal.Invalid.of(at.child(name).toString(), "is required");
    }
    return Refusal.Invalid.of(at.toString(), required ? "lacks a required field" : "is not valid");
  }

  private static Pointer pointer(JsonMappingException failure) {
    var names = new ArrayList<String>();
    for (var step : failure.getPath()) {
      names.add(
          step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()));
    }
    return new Pointer(names);
  }

  private static String message(JsonProcessingException failure) {
    return Objects.requireNonNullElse(failure.getOriginalMessage(), "");
  }

  private static String at(JsonProcessingException failure) {
    JsonLocation at = failure.getLocation();
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }
}
