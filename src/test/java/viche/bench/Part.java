package viche.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be measured by itself: {@code -Dbench.only=reads,cold}. */
enum Part {
  /** CPU of what a submission is computed with. */
  SCREENING,
  DRY_RUN,
  QUEUE,
  /** What comes from another system, and goes to another. */
  MOVING,
  /** Two discussions that become one. */
  MERGE,
  /** What happens, on its way outside. */
  EVENTS,
  READS,
  /** Memory of a page that is kept. */
  PAGES,
  COLD,
  /** Reading while others are approved. */
  APPROVALS,
  /** From an approval to readers. */
  VISIBLE,
  STREAMS,
  SUBMISSIONS,
  /** Five times as many writers as there can be. */
  OVERLOAD;

  /** Parts that need the news site. */
  static final Set<Part> OF_READERS =
      EnumSet.of(READS, COLD, PAGES, APPROVALS, VISIBLE, SUBMISSIONS, STREAMS);

  /** As {@code bench.only} names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those that are named, between commas; all where nothing is. */
  static Set<Part> parse(String only) {
    if (only.isBlank()) {
      return EnumSet.allOf(Part.class);
    }
    var parts = EnumSet.noneOf(Part.class);
    for (var word : only.split(",", -1)) {
      parts.add(
          Arrays.stream(values())
              .filter(part -> part.word().equals(word.strip()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(unknown(word))));
    }
    return parts;
  }

  private static String unknown(String word) {
    return "bench.only: there is no `"
        + word
        + "`; there are "
        + Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", "));
  }
}
