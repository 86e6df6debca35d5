package viche.comment.imported;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Standing;
import viche.comment.State;

/**
 * An imported comment with its place in a discussion, and the counters that those below it in the
 * same batch give it.
 */
final class PlacedComment {
  private final ImportedComment comment;
  private final UUID article;
  private final ThreadPlace place;
  private int replies;
  private int shownReplies;

  /**
   * Where it stands in its thread.
   *
   * @param parent null: it is a root
   */
  record ThreadPlace(@Nullable UUID parent, UUID root, Buffer path) {}

  PlacedComment(ImportedComment comment, UUID article, ThreadPlace place) {
    this.comment = comment;
    this.article = article;
    this.place = place;
  }

  ImportedComment comment() {
    return comment;
  }

  Standing standing() {
    return comment.text().standing();
  }

  UUID article() {
    return article;
  }

  ThreadPlace place() {
    return place;
  }

  /** Visible direct replies. */
  int replies() {
    return replies;
  }

  /** Direct replies that are part of the discussion. */
  int shownReplies() {
    return shownReplies;
  }

  /** Whether it is part of the discussion: visible, or a tombstone over replies. */
  boolean shown() {
    return comment.visible() || shownReplies > 0;
  }

  /** Of one that was deleted, what it was before: seen, and looked at by nobody here. */
  @Nullable String withdrawnFrom() {
    return standing().state() == State.WITHDRAWN ? State.PUBLISHED.word() : null;
  }

  /** Counts a reply, all of whose own are counted. */
  void count(PlacedComment reply) {
    replies += reply.comment.visible() ? 1 : 0;
    shownReplies += reply.shown() ? 1 : 0;
  }
}
