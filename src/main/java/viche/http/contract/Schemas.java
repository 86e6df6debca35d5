package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.util.IdentityHashMap;

/**
 * The schemas of a contract (JSON Schema 2020-12, formats asserted). Those that several refer to
 * are made once. Nothing of them changes after they were made: any thread may check by them.
 */
public final class Schemas {
  /** Without the keywords that check nothing; those of our own ({@code x-…}) are among them. */
  private static final Dialect DIALECT =
      Dialect.builder("viche:contract", Dialects.getDraft202012())
          .vocabularies(
              kept ->
                  kept.keySet()
                      .removeIf(each -> each.endsWith("/meta-data") || each.endsWith("/content")))
          .keywords(ListBounds.ALL)
          .format(new MomentFormat())
          .unknownKeywordFactory((keyword, context) -> null)
          .build();

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .formatAssertionsEnabled(true)
          .pathType(PathType.JSON_POINTER)
          .preloadSchema(false)
          .build();

  private final JsonNode document;
  private final Schema root;
  private final IdentityHashMap<JsonNode, String> messages = new IdentityHashMap<>();

  public Schemas(JsonNode document) {
    this.document = document;
    this.root =
        SchemaRegistry.withDialect(DIALECT, registry -> registry.schemaRegistryConfig(CONFIG))
            .getSchema(document);
    for (var schema : document.findParents("x-message")) {
      messages.put(schema.get("pattern"), schema.get("x-message").textValue());
    }
  }

  /**
   * What an object of the document refers to; itself where it refers to nothing.
   *
   * @throws IllegalArgumentException when that isn't there
   */
  JsonNode resolved(JsonNode object) {
    return object.path("$ref").isTextual()
        ? document.requiredAt(object.get("$ref").textValue().substring(1))
        : object;
  }

  /**
   * Makes a schema of the document ready to check by, with all that it refers to.
   *
   * @throws com.networknt.schema.SchemaException when it refers to something that isn't there
   */
  public CheckedSchema of(JsonNode schema) {
    var context = root.getSchemaContext();
    var made = context.newSchema(root.getSchemaLocation().append("schema"), schema, root);
    made.initializeValidators();
    return new CheckedSchema(resolved(schema), made, messages);
  }
}
