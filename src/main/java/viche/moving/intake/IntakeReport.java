package viche.moving.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of an import, or would come of it.
 *
 * @param comments how many, and what became of them
 * @param skipped what is not taken, by reason
 * @param changed what is not taken as it stands there, by reason
 * @param places of discussions and people
 * @param examples of addresses and the keys made of them, by address
 */
public record IntakeReport(
    CommentsTaken comments,
    Map<String, Long> skipped,
    Map<String, Long> changed,
    ArticlesTaken places,
    Map<String, String> examples) {

  /**
   * Of comments.
   *
   * @param read those that the file tells
   * @param there those that were here already
   * @param rerooted those that lost their parent
   * @param cycles those where a cycle was cut
   */
  public record CommentsTaken(long read, long added, long there, long rerooted, long cycles) {}

  /**
   * Of what comments belong to.
   *
   * @param records of articles in the file
   * @param keys that were made of these; fewer where some make the same
   * @param articles discussed ones, each with a key of its own
   * @param made those that were not here
   * @param authors of the comments in the file
   */
  public record ArticlesTaken(long records, long keys, long articles, long made, long authors) {}

  /** Whether nothing of the file is here now. */
  public boolean isEmpty() {
    return comments.added() + comments.there() == 0;
  }

  /** The report in lines, for people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(line("read", comments.read()));
    lines.add(line("added", comments.added()));
    lines.add(line("there already", comments.there()));
    skipped.forEach((reason, count) -> lines.add(line("skipped: " + reason, count)));
    lines.add(line("re-rooted", comments.rerooted()));
    lines.add(line("cycles cut", comments.cycles()));
    changed.forEach((reason, count) -> lines.add(line("changed: " + reason, count)));
    lines.add(line("articles in the file", places.records()));
    lines.add(line("keys of these", places.keys()));
    lines.add(line("articles discussed", places.articles()));
    lines.add(line("articles made", places.made()));
    lines.add(line("authors", places.authors()));
    examples.forEach((address, key) -> lines.add("key: " + address + " -> " + key));
    return lines;
  }

  private static String line(String what, long count) {
    return what + ": " + count;
  }
}
