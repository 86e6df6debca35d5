package viche.comment.imported;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.ThreadPath;
import viche.comment.imported.OriginStore.StoredOrigin;
import viche.comment.imported.PlacedComment.ThreadPlace;

/**
 * The places of the comments of a batch. A parent is looked for in the batch, where it must stand
 * before its replies, and among what is stored; one that is in neither, or on another article,
 * makes its reply a root.
 */
final class Placing {
  private final Map<String, UUID> articles;
  private final Map<String, StoredOrigin> stored;
  private final Map<String, PlacedComment> batch = new HashMap<>();
  private final List<PlacedComment> placed = new ArrayList<>();
  private final List<String> uprooted = new ArrayList<>();
  private final Map<UUID, Added> added = new HashMap<>();

  /**
   * Replies that a stored comment gets: visible ones, and those that are part of the discussion.
   */
  record Added(UUID parent, int visible, int shown) {
    private Added plus(Added more) {
      return new Added(parent, visible + more.visible, shown + more.shown);
    }
  }

  /**
   * @param articles by their keys
   * @param stored what is there of the comments and their parents, by their ids in the source
   */
  Placing(Map<String, UUID> articles, Map<String, StoredOrigin> stored) {
    this.articles = articles;
    this.stored = stored;
  }

  /** Places those that are not there yet. */
  Placing of(List<ImportedComment> comments) {
    for (var comment : comments) {
      if (!stored.containsKey(comment.origin().id())) {
        place(comment);
      }
    }
    for (var reply : placed.reversed()) {
      count(reply);
    }
    return this;
  }

  /** In the order in which they were given. */
  List<PlacedComment> placed() {
    return placed;
  }

  /** The ids in the source of those that have lost their parent. */
  List<String> uprooted() {
    return uprooted;
  }

  /** What stored parents get, in the order of their identifiers. */
  List<Added> added() {
    return added.values().stream()
        .filter(one -> one.shown() > 0)
        .sorted((one, other) -> one.parent().compareTo(other.parent()))
        .toList();
  }

  private void place(ImportedComment comment) {
    var article = articles.get(comment.article());
    if (article == null) {
      throw new IllegalArgumentException("no article " + comment.article());
    }
    var one = new PlacedComment(comment, article, placeOf(comment, article));
    batch.put(comment.origin().id(), one);
    placed.add(one);
  }

  private ThreadPlace placeOf(ImportedComment comment, UUID article) {
    var id = comment.id();
    var parent = comment.origin().parent();
    var near = parent == null ? null : batch.get(parent);
    if (near != null && near.article().equals(article)) {
      return below(near.comment().id(), near.place().root(), near.place().path(), id);
    }
    var far = parent == null ? null : stored.get(parent);
    if (far != null && far.article().equals(article)) {
      return below(far.comment(), far.root(), far.path(), id);
    }
    if (parent != null) {
      uprooted.add(comment.origin().id());
    }
    return new ThreadPlace(null, id, ThreadPath.of(null, id));
  }

  private static ThreadPlace below(UUID parent, UUID root, Buffer path, UUID id) {
    return new ThreadPlace(parent, root, ThreadPath.of(path, id));
  }

  private void count(PlacedComment reply) {
    var parent = reply.place().parent();
    if (parent == null) {
      return;
    }
    var near = nearParent(reply, parent);
    if (near != null) {
      near.count(reply);
    } else {
      var more = new Added(parent, reply.comment().visible() ? 1 : 0, reply.shown() ? 1 : 0);
      added.merge(parent, more, Added::plus);
    }
  }

  private @Nullable PlacedComment nearParent(PlacedComment reply, UUID parent) {
    var source = reply.comment().origin().parent();
    var near = source == null ? null : batch.get(source);
    return near != null && near.comment().id().equals(parent) ? near : null;
  }
}
