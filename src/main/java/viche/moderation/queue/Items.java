package viche.moderation.queue;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.comment.StoredHtml;
import viche.comment.account.Author;
import viche.database.Times;
import viche.moderation.queue.ClaimStore.Claim;
import viche.screening.Finding;
import viche.text.Format;
import viche.text.SafeHtml;

/** What moderators see of comments, and the columns it is read from. */
public final class Items {
  /**
   * The columns of {@link #comment}, of comment {@code c}, its article {@code a} and revision
   * {@code r}.
   */
  public static final String COLUMNS =
      """
      c.id, c.parent_id, c.account_id, c.author_name, c.author_picture, c.author_badges, c.state,
      c.revision, c.revision_state, c.html as visible_html, c.created_at, c.waiting_since,
      c.open_reports, c.report_weight, c.language, c.featured, c.hidden_revision,
      (select h.html from revision h
       where h.site_id = $1 and h.comment_id = c.id and h.number = c.hidden_revision)
        as hidden_html,
      a.key, a.url, a.title, a.confirmed,
      r.body, r.format, r.html, r.created_at as revised_at, r.removed_at
      """;

  /** Comments; a condition follows. */
  public static final String COMMENTS =
      "select "
          + COLUMNS
          + """
          from comment c
          join article a on a.site_id = $1 and a.id = c.article_id
          join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
          """;

  private Items() {}

  /**
   * The article of a comment.
   *
   * @param confirmed whether address and title come from the publisher
   */
  public record ArticleOf(
      String key, @Nullable String url, @Nullable String title, boolean confirmed) {}

  /** An author in moderators' eyes. */
  public record AuthorOf(UUID id, String name, @Nullable String avatar, List<String> badges) {}

  /**
   * A comment in its latest revision.
   *
   * @param revisionState of the latest revision; {@code pending} with a visible state: a held edit
   * @param body as typed
   * @param html of the latest revision
   * @param visibleHtml what readers see now, absent when they see nothing
   * @param hidden what readers saw until reports or a rule hid it, absent when nothing is hidden
   * @param textRemovedAt when the text of the latest revision was removed; null: it is there
   * @param language of the latest revision; null: another than uk, ru, en, or unsure
   * @param featured the mark; readers see it while they see the comment
   */
  public record CommentItem(
      UUID id,
      ArticleOf article,
      @Nullable UUID parentId,
      AuthorOf author,
      State state,
      int revision,
      State revisionState,
      String body,
      Format format,
      SafeHtml html,
      @Nullable SafeHtml visibleHtml,
      @Nullable Hidden hidden,
      @Nullable String language,
      boolean featured,
      Instant createdAt,
      Instant revisedAt,
      @Nullable Instant textRemovedAt) {}

  /** A hidden revision, which an approval that names it lets readers see again. */
  public record Hidden(int revision, SafeHtml html) {}

  /**
   * The open reports on a comment.
   *
   * @param weight of them all
   * @param reasons how many there are of each, by its word
   */
  public record ReportsOn(int open, double weight, SortedMap<String, Integer> reasons) {}

  /**
   * One item of the queue.
   *
   * @param reports null when none is open
   * @param claim null when nobody holds one
   * @param group null when there is nothing like it
   */
  public record QueueItem(
      CommentItem comment,
      List<Finding> findings,
      @Nullable ReportsOn reports,
      @Nullable Claim claim,
      @Nullable Group group,
      Instant waitingSince) {}

  /**
   * Near-duplicates.
   *
   * @param comments in it, counted up to {@value GroupStore#COUNTED}
   * @param waiting of those, in any queue, counted as far
   */
  public record Group(UUID id, int comments, int waiting) {}

  public static List<CommentItem> comments(RowSet<Row> rows) {
    var items = new ArrayList<CommentItem>();
    rows.forEach(row -> items.add(comment(row)));
    return items;
  }

  public static CommentItem comment(Row row) {
    var author =
        new Author(
            row.getString("author_name"),
            row.getString("author_picture"),
            List.of(row.getArrayOfStrings("author_badges")));
    return new CommentItem(
        row.getUUID("id"),
        new ArticleOf(
            row.getString("key"),
            row.getString("url"),
            row.getString("title"),
            row.getBoolean("confirmed")),
        row.getUUID("parent_id"),
        new AuthorOf(row.getUUID("account_id"), author.name(), author.picture(), author.badges()),
        State.of(row.getString("state")),
        row.getInteger("revision"),
        State.of(row.getString("revision_state")),
        row.getString("body"),
        Format.of(row.getString("format")),
        StoredHtml.of(row),
        StoredHtml.orNull(row, "visible_html"),
        hidden(row),
        row.getString("language"),
        row.getBoolean("featured"),
        Times.moment(row.getOffsetDateTime("created_at")),
        Times.moment(row.getOffsetDateTime("revised_at")),
        Times.momentOrNull(row.getOffsetDateTime("removed_at")));
  }

  private static @Nullable Hidden hidden(Row row) {
    var revision = row.getInteger("hidden_revision");
    var html = StoredHtml.orNull(row, "hidden_html");
    return revision == null || html == null ? null : new Hidden(revision, html);
  }
}
