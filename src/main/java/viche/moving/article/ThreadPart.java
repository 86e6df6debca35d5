package viche.moving.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes in one step: whole threads, or a part of one that is too long.
 *
 * @param comments all of them
 * @param begun the threads they are of
 * @param whole the threads of which nothing is left
 * @param next where a thread goes on that is too long; null: nowhere
 */
record ThreadPart(
    List<UUID> comments, List<UUID> begun, List<UUID> whole, @Nullable PassagePlace next) {
  /** Comments and likes that usually go in one step, roughly; at least a comment. */
  static final int MOST = 100;

  /**
   * What is to go.
   *
   * @param roots of threads
   * @param after how far the only one of them has gone; null: they begin
   * @param most comments and likes in one step, roughly
   */
  record Wanted(List<UUID> roots, @Nullable PassagePlace after, int most) {
    static Wanted behind(PassagePlace after, int most) {
      return new Wanted(List.of(after.root()), after, most);
    }

    /** How many comments are read for it, of all of them and of each. */
    int read() {
      return most + 1;
    }
  }

  /**
   * A comment that has not gone yet.
   *
   * @param place where it is in its thread
   * @param number of it among what was read of its thread, from 1 on
   * @param read how many comments of its thread were read, at most as many as are for a step
   */
  record LeftComment(UUID id, PassagePlace place, int likes, int number, int read) {
    private UUID root() {
      return place.root();
    }

    private int weight() {
      return 1 + likes;
    }
  }

  /**
   * The part that goes next.
   *
   * @param left what was read for it
   */
  static ThreadPart of(Wanted wanted, List<LeftComment> left) {
    var threads = new LinkedHashMap<UUID, List<LeftComment>>();
    left.forEach(each -> threads.computeIfAbsent(each.root(), root -> new ArrayList<>()).add(each));
    var comments = new ArrayList<UUID>();
    var begun = new ArrayList<UUID>();
    var whole = new ArrayList<UUID>();
    if (left.size() <= wanted.most()) {
      wanted.roots().stream().filter(root -> !threads.containsKey(root)).forEach(whole::add);
    }
    int room = wanted.most();
    for (var thread : threads.values()) {
      thread.sort(Comparator.comparingInt(LeftComment::number));
      var fitting = fitting(thread, room, begun.isEmpty());
      boolean all = fitting.size() == thread.getFirst().read() && fitting.size() <= wanted.most();
      if (!all && !begun.isEmpty()) {
        break;
      }
      var root = thread.getFirst().root();
      begun.add(root);
      fitting.forEach(each -> comments.add(each.id()));
      if (!all) {
        return new ThreadPart(comments, begun, whole, fitting.getLast().place());
      }
      whole.add(root);
      room -= fitting.stream().mapToInt(LeftComment::weight).sum();
    }
    return new ThreadPart(comments, begun, whole, null);
  }

  /** The beginning of a thread that there is room for. */
  private static List<LeftComment> fitting(List<LeftComment> thread, int room, boolean atLeastOne) {
    int fit = 0;
    int weight = 0;
    for (var each : thread) {
      weight += each.weight();
      if (weight > room && !(atLeastOne && fit == 0)) {
        break;
      }
      fit++;
    }
    return thread.subList(0, fit);
  }
}
