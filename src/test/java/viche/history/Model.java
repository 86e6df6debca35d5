package viche.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import viche.history.Comment.Revision;
import viche.testing.TestDatabase;

/** What a site's discussions and queues must be, computed the plain way from its {@link Ledger}. */
final class Model {
  private static final int LEVELS = 10;

  private final Map<String, Comment> comments;

  private Model(Map<String, Comment> comments) {
    this.comments = comments;
  }

  /**
   * One comment as readers should see it.
   *
   * @param under the comment it is filed under, null for a root
   */
  record Line(
      String id,
      @Nullable String parent,
      @Nullable String under,
      String state,
      @Nullable String html,
      int replyCount,
      boolean featured) {
    /** The same elsewhere. */
    Line under(String other) {
      return new Line(id, parent, other, state, html, replyCount, featured);
    }
  }

  static Model of(TestDatabase database, String site) throws SQLException {
    return new Model(Ledger.read(database, site));
  }

  Collection<Comment> comments() {
    return comments.values();
  }

  int size() {
    return comments.size();
  }

  int visible(String article) {
    return (int) of(article).stream().filter(Comment::visible).count();
  }

  int reports() {
    return comments.values().stream().mapToInt(comment -> comment.reports().size()).sum();
  }

  int tombstones() {
    return (int) comments.values().stream().filter(c -> c.shown() && !c.visible()).count();
  }

  int deepest() {
    return comments.values().stream().mapToInt(this::level).max().orElse(0);
  }

  /** Comments that reports hid, now or before. */
  int hidden() {
    return (int)
        comments.values().stream()
            .filter(comment -> comment.revisions().stream().anyMatch(Revision::hidden))
            .count();
  }

  /** Everybody who has written. */
  Set<String> authors() {
    return comments.values().stream().map(Comment::author).collect(Collectors.toSet());
  }

  /** What waits in one part of the queue. */
  List<String> queue(String part) {
    return comments.values().stream()
        .filter(comment -> part.equals(comment.queue()))
        .map(Comment::id)
        .toList();
  }

  /** How many like the visible comments of an article, by comment. */
  Map<String, Integer> likes(String article) {
    return of(article).stream()
        .filter(Comment::visible)
        .collect(Collectors.toMap(Comment::id, comment -> comment.admirers().size()));
  }

  /** All likes, of what readers see and of what they don't. */
  int likes() {
    return comments.values().stream().mapToInt(comment -> comment.admirers().size()).sum();
  }

  /** An article's discussion in reading order, the newest thread first. */
  List<Line> discussion(String article) {
    var lines = new ArrayList<Line>();
    var shown = of(article).stream().filter(Comment::shown).toList();
    shown.stream()
        .filter(comment -> comment.parent() == null)
        .sorted(Comparator.comparing(Comment::id).reversed())
        .forEach(root -> add(root, shown, lines));
    return lines;
  }

  private void add(Comment comment, List<Comment> shown, List<Line> lines) {
    lines.add(
        new Line(
            comment.id(),
            comment.parent(),
            under(comment),
            comment.visible()
                ? "visible"
                : comment.state().equals("withdrawn") ? "withdrawn" : "removed",
            comment.visible() ? html(comment) : null,
            (int) comment.replies().stream().filter(Comment::visible).count(),
            comment.visible() && comment.featured()));
    shown.stream()
        .filter(other -> comment.id().equals(under(other)))
        .sorted(Comparator.comparing(Comment::id))
        .forEach(other -> add(other, shown, lines));
  }

  /** The last text that was let through. */
  private static String html(Comment comment) {
    return comment.revisions().reversed().stream()
        .filter(Revision::visible)
        .findFirst()
        .orElseThrow()
        .html();
  }

  /** What answers a comment on the deepest level stands beside it. */
  private @Nullable String under(Comment comment) {
    var id = comment.parent();
    while (id != null && level(comment(id)) >= LEVELS) {
      id = comment(id).parent();
    }
    return id;
  }

  /** The root's is 1; those below the deepest level are on it. */
  private int level(Comment comment) {
    var parent = comment.parent();
    return parent == null ? 1 : Math.min(LEVELS, level(comment(parent)) + 1);
  }

  private List<Comment> of(String article) {
    return comments.values().stream().filter(c -> c.article().equals(article)).toList();
  }

  private Comment comment(String id) {
    return Objects.requireNonNull(comments.get(id), id);
  }
}
