package viche.comment;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;
import viche.text.SafeHtml;

/** The one way from an {@code html} column of a comment or revision back to {@link SafeHtml}. */
public final class StoredHtml {
  private StoredHtml() {}

  /** The HTML a row holds. */
  public static SafeHtml of(Row row) {
    return SafeHtml.restored(row.getString("html"));
  }

  /** The HTML a column of a row holds, null where readers see none. */
  public static @Nullable SafeHtml orNull(Row row, String column) {
    var html = row.getString(column);
    return html == null ? null : SafeHtml.restored(html);
  }
}
