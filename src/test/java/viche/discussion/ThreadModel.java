package viche.discussion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A discussion the simple way: every question is answered by looking at all comments. */
final class ThreadModel {
  /** Levels of a thread; what answers the deepest stands beside it. */
  private static final int LEVELS = 10;

  /** A comment; its place is the numbers of those above it, in the order of their making. */
  static final class Node {
    final String id;
    final @Nullable Node parent;
    final List<Integer> place;
    String state = "visible";

    /** What it would show while it is visible. */
    int likes;

    private Node(String id, @Nullable Node parent, int number) {
      this.id = id;
      this.parent = parent;
      var above = parent == null ? List.<Integer>of() : parent.place;
      place = new ArrayList<>(above.subList(0, Math.min(above.size(), LEVELS - 1)));
      place.add(number);
    }

    boolean visible() {
      return state.equals("visible");
    }

    boolean deepest() {
      return place.size() == LEVELS;
    }

    boolean contains(Node other) {
      return other.place.size() > place.size()
          && other.place.subList(0, place.size()).equals(place);
    }
  }

  final List<Node> nodes = new ArrayList<>();

  Node add(String id, @Nullable Node parent) {
    var node = new Node(id, parent, nodes.size());
    nodes.add(node);
    return node;
  }

  Node node(String id) {
    return nodes.stream().filter(node -> node.id.equals(id)).findFirst().orElseThrow();
  }

  boolean shown(Node node) {
    return node.visible() || nodes.stream().anyMatch(n -> n.parent == node && shown(n));
  }

  long count() {
    return nodes.stream().filter(Node::visible).count();
  }

  long replyCount(Node node) {
    return nodes.stream().filter(n -> n.parent == node && n.visible()).count();
  }

  /** Roots that are shown, the oldest first. */
  List<Node> roots() {
    return nodes.stream().filter(n -> n.parent == null && shown(n)).toList();
  }

  /** Roots that are shown in an order of the API. */
  List<Node> roots(String sort) {
    return switch (sort) {
      case "oldest" -> roots();
      case "newest" -> roots().reversed();
      case "top" ->
          roots().reversed().stream()
              .sorted(Comparator.comparingInt(ThreadModel::shownLikes).reversed())
              .toList();
      default -> throw new IllegalArgumentException(sort);
    };
  }

  static int shownLikes(Node node) {
    return node.visible() ? node.likes : 0;
  }

  /** What is shown below a comment, in reading order. */
  List<Node> below(Node top) {
    return nodes.stream()
        .filter(n -> top.contains(n) && shown(n))
        .sorted(Comparator.comparing((Node n) -> n.place, ThreadModel::compare))
        .toList();
  }

  /** Direct replies that are shown, in the order of their making. */
  List<Node> answering(Node top) {
    return nodes.stream().filter(n -> n.parent == top && shown(n)).toList();
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      var difference = Integer.compare(a.get(i), b.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
