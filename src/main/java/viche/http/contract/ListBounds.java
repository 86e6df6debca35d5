package viche.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;

/**
 * Keywords that look at every item of a list ({@code items}, {@code uniqueItems}): they look at
 * none of a list longer than its {@code maxItems}. For {@code uniqueItems} texts can be made whose
 * hashes are the same, so that each is compared with each.
 */
record ListBounds(KeywordType keyword) implements Keyword {
  static final List<ListBounds> ALL =
      List.of(new ListBounds(KeywordType.ITEMS), new ListBounds(KeywordType.UNIQUE_ITEMS));

  /** The longest list whose items may have to differ. */
  static final int MOST_UNIQUE = 500;

  @Override
  public String getValue() {
    return keyword.getValue();
  }

  /**
   * Makes the check.
   *
   * @throws SchemaException when items must differ and may be more than {@value #MOST_UNIQUE}
   */
  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode schema, Schema parent, SchemaContext context) {
    var most = parent.getSchemaNode().path("maxItems").asInt(Integer.MAX_VALUE);
    if (keyword == KeywordType.UNIQUE_ITEMS && most > MOST_UNIQUE) {
      throw new SchemaException("uniqueItems without maxItems up to " + MOST_UNIQUE);
    }
    var unbounded = keyword.newValidator(location, schema, parent, context);
    return new AbstractKeywordValidator(keyword, schema, location) {
      @Override
      public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath at) {
        if (value.isArray() && value.size() <= most) {
          unbounded.validate(execution, value, root, at);
        }
      }

      @Override
      public void preloadSchema() {
        unbounded.preloadSchema();
      }
    };
  }
}
