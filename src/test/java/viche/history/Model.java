package viche.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import viche.testing.TestDatabase;

/**
 * What a site's discussions and queues must be, computed the plain way from the states of comments,
 * revisions and reports alone: no counter, no version, no place in a thread is read.
 */
final class Model {
  private static final Set<String> VISIBLE = Set.of("published", "approved");
  private static final int LEVELS = 10;

  private final Map<String, Comment> comments = new LinkedHashMap<>();

  /** A revision's state and text. */
  private record Revision(String state, String html) {}

  /** A comment as its row and its revisions tell. */
  private record Comment(
      String id,
      @Nullable String parent,
      String article,
      String state,
      List<Revision> revisions,
      List<String> reports,
      List<Comment> replies) {
    boolean visible() {
      return VISIBLE.contains(state);
    }

    boolean shown() {
      return visible() || replies.stream().anyMatch(Comment::shown);
    }

    String latest() {
      return revisions.getLast().state();
    }
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
      int replyCount) {}

  static Model of(TestDatabase database, String site) throws SQLException {
    var model = new Model();
    for (var row :
        database.rows(
            """
            select c.id, c.parent_id, a.key, c.state
            from site s
            join comment c on c.site_id = s.id
            join article a on a.site_id = s.id and a.id = c.article_id
            where s.key = ?
            order by c.id
            """,
            site)) {
      var id = Objects.requireNonNull(row.get("id"));
      var comment =
          new Comment(
              id,
              row.get("parent_id"),
              Objects.requireNonNull(row.get("key")),
              Objects.requireNonNull(row.get("state")),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      model.comments.put(id, comment);
    }
    for (var row :
        database.rows(
            """
            select r.comment_id, r.state, r.html
            from site s
            join revision r on r.site_id = s.id
            where s.key = ?
            order by r.comment_id, r.number
            """,
            site)) {
      model
          .comment(Objects.requireNonNull(row.get("comment_id")))
          .revisions
          .add(
              new Revision(
                  Objects.requireNonNull(row.get("state")),
                  Objects.requireNonNull(row.get("html"))));
    }
    for (var row :
        database.rows(
            """
            select o.comment_id, o.state
            from site s
            join report o on o.site_id = s.id
            where s.key = ?
            """,
            site)) {
      model
          .comment(Objects.requireNonNull(row.get("comment_id")))
          .reports
          .add(Objects.requireNonNull(row.get("state")));
    }
    for (var comment : model.comments.values()) {
      var parent = comment.parent();
      if (parent != null) {
        model.comment(parent).replies.add(comment);
      }
    }
    return model;
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

  /** What waits in one part of the queue. */
  List<String> queue(String part) {
    return comments.values().stream()
        .filter(comment -> part.equals(waitsAs(comment)))
        .map(Comment::id)
        .toList();
  }

  private static String waitsAs(Comment comment) {
    if (comment.reports().contains("open")) {
      return "reported";
    }
    if (Set.of("rejected", "withdrawn").contains(comment.state())) {
      return "";
    }
    if (comment.latest().equals("pending")) {
      return "pending";
    }
    return comment.state().equals("published") ? "unreviewed" : "";
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
            (int) comment.replies().stream().filter(Comment::visible).count()));
    shown.stream()
        .filter(other -> comment.id().equals(under(other)))
        .sorted(Comparator.comparing(Comment::id))
        .forEach(other -> add(other, shown, lines));
  }

  /** The last text that was let through. */
  private static String html(Comment comment) {
    return comment.revisions().reversed().stream()
        .filter(revision -> VISIBLE.contains(revision.state()))
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
