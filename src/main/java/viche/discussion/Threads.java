package viche.discussion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.discussion.ShownComment.Replies;

/**
 * Puts rows that come in reading order into their threads.
 *
 * <p>A thread is cut after a number of rows. The row after the cut tells exactly who has more:
 * every comment above it in the thread, and nobody else, because in reading order a comment's
 * replies follow it without a gap.
 */
final class Threads {
  private static final String ORDER = "thread";

  // Identifiers of 16 bytes, in hexadecimal.
  private static final Pattern PLACE = Pattern.compile("([0-9a-f]{32}){1,20}");

  private Threads() {}

  /**
   * The thread below a comment.
   *
   * @param top the comment the thread hangs from
   * @param after the place the rows begin behind
   * @param rows in reading order, one more than {@code limit} when there are more
   */
  static ShownComment below(ThreadRow top, ThreadPosition after, List<ThreadRow> rows, int limit) {
    var cut = rows.size() > limit ? rows.get(limit) : null;
    var loaded = rows.subList(0, Math.min(rows.size(), limit));
    var last = loaded.isEmpty() ? after : loaded.getLast().path();
    var root = new Branch(top);
    Deque<Branch> open = new ArrayDeque<>();
    open.push(root);
    for (var leaf : loaded) {
      while (open.size() > 1 && !open.element().leaf.path().contains(leaf.path())) {
        open.pop();
      }
      var branch = new Branch(leaf);
      open.element().replies.add(branch);
      open.push(branch);
    }
    return root.grown(cut == null ? null : cut.path(), cursor(last));
  }

  /** A comment on the deepest level with its direct replies, which stand beside it elsewhere. */
  static ShownComment beside(ThreadRow top, List<ThreadRow> rows, int limit) {
    var loaded = rows.subList(0, Math.min(rows.size(), limit));
    var next =
        rows.size() <= limit
            ? null
            : cursor(loaded.isEmpty() ? top.path() : loaded.getLast().path());
    var replies = loaded.stream().map(ThreadRow::comment).toList();
    return top.comment().with(new Replies(replies, next != null, next));
  }

  private static String cursor(ThreadPosition path) {
    return Cursor.of(ORDER, path.hex());
  }

  /** The place a cursor names, null for none. */
  static @Nullable ThreadPosition path(@Nullable String cursor) {
    return Cursor.parse(cursor, ORDER, 1, key -> place(key.getFirst()));
  }

  private static ThreadPosition place(String hex) {
    if (!PLACE.matcher(hex).matches()) {
      throw Cursor.foreign();
    }
    return new ThreadPosition(hex);
  }

  /** A comment whose replies are still being gathered. */
  private static final class Branch {
    private final ThreadRow leaf;
    private final List<Branch> replies = new ArrayList<>();

    Branch(ThreadRow leaf) {
      this.leaf = leaf;
    }

    ShownComment grown(@Nullable ThreadPosition cut, String next) {
      var more = cut != null && leaf.path().contains(cut);
      var items = replies.stream().map(branch -> branch.grown(cut, next)).toList();
      return leaf.comment().with(new Replies(items, more, more ? next : null));
    }
  }
}
