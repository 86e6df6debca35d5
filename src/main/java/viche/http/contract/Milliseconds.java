package viche.http.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Moments of the API, in whole milliseconds both ways: what a client sent comes back as it came the
 * first time, and one that the database's clock has told looks like all others.
 */
final class Milliseconds extends SimpleModule {
  private static final long serialVersionUID = 1;

  Milliseconds() {
    addSerializer(new MomentWriter());
    addDeserializer(Instant.class, new MomentReader());
  }

  private static final class MomentWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    private MomentWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant moment, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeString(moment.truncatedTo(ChronoUnit.MILLIS).toString());
    }
  }

  private static final class MomentReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    private MomentReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return InstantDeserializer.INSTANT.deserialize(in, context).truncatedTo(ChronoUnit.MILLIS);
    }
  }
}
