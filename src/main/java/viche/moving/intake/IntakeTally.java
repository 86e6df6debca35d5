package viche.moving.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import viche.moving.format.Place;
import viche.moving.intake.IntakeReport.ArticlesTaken;
import viche.moving.intake.IntakeReport.CommentsTaken;

/** What a report is made of; what is prepared and what is stored add to it at the same time. */
final class IntakeTally {
  private static final int EXAMPLES = 10;

  /** Reasons that a reader gives are few; of more the rest count together. */
  private static final int MOST_REASONS = 100;

  private final RemarkSink sink;
  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<String, Long> changed = new TreeMap<>();
  private final Map<String, String> examples = new LinkedHashMap<>();
  private long read;
  private long added;
  private long there;
  private long rerooted;
  private long cycles;
  private long records;
  private long keys;
  private long articles;
  private long made;
  private long authors;

  IntakeTally(RemarkSink sink) {
    this.sink = sink;
  }

  synchronized void read() {
    read++;
  }

  synchronized void added(long number) {
    added += number;
  }

  synchronized void there(long number) {
    there += number;
  }

  synchronized void made(long number) {
    made += number;
  }

  /** What all that the file tells comes to. */
  synchronized void told(long numberOfKeys, long numberOfArticles, long numberOfAuthors) {
    keys = numberOfKeys;
    articles = numberOfArticles;
    authors = numberOfAuthors;
  }

  synchronized void record(String address, String key) {
    records++;
    if (examples.size() < EXAMPLES) {
      examples.putIfAbsent(address, key);
    }
  }

  /** How many comments were read until now. */
  synchronized long readUntilNow() {
    return read;
  }

  synchronized void remark(Place place, Remark remark, String detail) {
    switch (remark.group()) {
      case SKIPPED -> count(skipped, remark.words());
      case CHANGED -> count(changed, remark.words());
      case REROOTED -> rerooted++;
      case CYCLES -> cycles++;
    }
    sink.remark(place, remark.words(), detail);
  }

  /** What the reader of the file tells of what it can't read. */
  synchronized void untaken(Place place, String reason, String detail) {
    count(skipped, reason);
    sink.remark(place, reason, detail);
  }

  /** What the reader of the file tells of what it takes otherwise than it stands there. */
  synchronized void altered(Place place, String reason, String detail) {
    count(changed, reason);
    sink.remark(place, reason, detail);
  }

  private static void count(Map<String, Long> counts, String reason) {
    var known = counts.containsKey(reason) || counts.size() < MOST_REASONS;
    counts.merge(known ? reason : "other reasons", 1L, Long::sum);
  }

  synchronized IntakeReport report() {
    return new IntakeReport(
        new CommentsTaken(read, added, there, rerooted, cycles),
        Collections.unmodifiableMap(skipped),
        Collections.unmodifiableMap(changed),
        new ArticlesTaken(records, keys, articles, made, authors),
        Collections.unmodifiableMap(examples));
  }
}
