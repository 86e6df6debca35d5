package viche.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a logging event as one JSON object on a line: timestamp (RFC 3339, UTC), level, logger,
 * thread and message, and where there are any, throwable (the stack trace) and fields (what the
 * event and its thread carry as key and value).
 */
final class JsonLine extends EncoderBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NONE = {};

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new StringWriter(); // a lone surrogate, which has no UTF-8, becomes "?"
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", event.getInstant().truncatedTo(MILLIS).toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("thread", event.getThreadName());
      json.writeStringField("message", event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        json.writeStringField("throwable", ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      writeFields(json, fields(event));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private static Map<String, String> fields(ILoggingEvent event) {
    var fields = new TreeMap<String, String>(event.getMDCPropertyMap());
    var pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
    }
    return fields;
  }

  private static void writeFields(JsonGenerator json, Map<String, String> fields)
      throws IOException {
    if (fields.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("fields");
    for (var field : fields.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }
}
