package viche.screening;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.List;

/**
 * Reads evidence as it was written, by a field that tells its kind. One that only a newer version
 * knows is read without its fields.
 */
final class EvidenceReader extends StdDeserializer<Evidence> {
  private static final long serialVersionUID = 1;

  private record TellingField(String field, Class<? extends Evidence> kind) {}

  /** The first that is there tells the kind. */
  private static final List<TellingField> KINDS =
      List.of(
          new TellingField("failed", Evidence.Failure.class),
          new TellingField("matches", Evidence.Matches.class),
          new TellingField("group", Evidence.LikenessGroup.class),
          new TellingField("found", Evidence.Counted.class),
          new TellingField("domains", Evidence.Hosts.class),
          new TellingField("comment", Evidence.Repeated.class),
          new TellingField("mode", Evidence.SiteMode.class),
          new TellingField("name", Evidence.StaffName.class),
          new TellingField("posture", Evidence.HeldByPosture.class),
          new TellingField("said", Evidence.Said.class),
          new TellingField("asked", Evidence.AskedOthers.class),
          new TellingField("until", Evidence.Lasting.class));

  EvidenceReader() {
    super(Evidence.class);
  }

  @Override
  public Evidence deserialize(JsonParser json, DeserializationContext context) throws IOException {
    JsonNode fields = json.readValueAsTree();
    for (var telling : KINDS) {
      if (fields.has(telling.field())) {
        return json.getCodec().treeToValue(fields, telling.kind());
      }
    }
    return new Evidence.Bare();
  }
}
