package viche.app.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened to the lines of one article, or of all. Used by one thread at a time. */
final class ReplayTally {
  private final Map<ReplayCount, Integer> counts = new EnumMap<>(ReplayCount.class);
  private final List<Integer> rendered = new ArrayList<>();
  private final Map<String, List<Refused>> refused = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  /** What is counted. */
  enum ReplayCount {
    /** Taken by the service, whatever became of it. */
    SUBMITTED,
    /** Of those, visible before this replay began. */
    KNOWN,
    HELD,
    PUBLISHED,
    /** Rejected by a rule. */
    REJECTED,
    /** By this replay's moderator. */
    APPROVED,
    /** Read back word for word. */
    SAME
  }

  /** A line that was refused, and why. */
  record Refused(int line, String text) {}

  void count(ReplayCount what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** Notes a line that reads as its markup means it. */
  void rendered(int line) {
    rendered.add(line);
  }

  /** Notes a refusal by the name of its problem. */
  void refused(String name, int line, String text) {
    refused.computeIfAbsent(name, absent -> new ArrayList<>()).add(new Refused(line, text));
  }

  /** Notes something that isn't as it should be. */
  void different(String text) {
    differences.add(text);
  }

  /** Adds what happened elsewhere. */
  void add(ReplayTally other) {
    other.counts.forEach((what, number) -> counts.merge(what, number, Integer::sum));
    rendered.addAll(other.rendered);
    other.refused.forEach(
        (name, lines) -> refused.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(lines));
    differences.addAll(other.differences);
  }

  int of(ReplayCount what) {
    return counts.getOrDefault(what, 0);
  }

  List<Integer> rendered() {
    return rendered.stream().sorted().toList();
  }

  Map<String, List<Refused>> refused() {
    return refused;
  }

  int refusals() {
    return refused.values().stream().mapToInt(List::size).sum();
  }

  List<String> differences() {
    return List.copyOf(differences);
  }
}
