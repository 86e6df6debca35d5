package viche.discussion;

import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.comment.StoredHtml;
import viche.database.Times;
import viche.discussion.ShownComment.Replies;
import viche.discussion.ShownComment.ShownAuthor;
import viche.discussion.ShownComment.Visibility;

/** A row of the {@code comment} table as readers see it. */
public final class ShownRow {
  private ShownRow() {}

  /** The comment of a row, without its replies; of what isn't visible, its place alone. */
  public static ShownComment comment(Row row) {
    var state = State.of(row.getString("state"));
    var visible = state.visible();
    var author =
        visible
            ? new ShownAuthor(
                row.getUUID("account_id"),
                row.getString("author_name"),
                row.getString("author_picture"),
                List.of(row.getArrayOfStrings("author_badges")))
            : null;
    return new ShownComment(
        row.getUUID("id"),
        row.getUUID("parent_id"),
        author,
        StoredHtml.orNull(row, "html"),
        Times.moment(row.getOffsetDateTime("created_at")),
        Times.momentOrNull(row.getOffsetDateTime("edited_at")),
        visible
            ? Visibility.VISIBLE
            : state == State.WITHDRAWN ? Visibility.WITHDRAWN : Visibility.REMOVED,
        visible ? row.getInteger("likes") : 0,
        row.getInteger("reply_count"),
        (visible && row.getBoolean("featured")) ? true : null,
        visible ? language(row) : null,
        new Replies(List.of(), false, null));
  }

  /**
   * Of the text readers see; an earlier release writes the comment's alone, which is its latest.
   */
  private static @Nullable String language(Row row) {
    var latest = row.getInteger("revision").equals(row.getInteger("visible_revision"));
    return row.getString(latest ? "language" : "shown_language");
  }
}
