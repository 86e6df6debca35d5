package viche.moving.intake;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import viche.moving.format.SourceArticle;

/**
 * The articles of a file in numbers, one for each key: records of one address are one article, of
 * which the first one tells. About 60 bytes for each key, and 40 for each record.
 */
final class ArticleIndex {
  /** Of a comment whose article the file doesn't tell. */
  static final int UNKNOWN = -1;

  private static final long NEVER = Long.MAX_VALUE;

  private final KeyPattern pattern;
  private final Spool spool;
  private final IntakeTally tally;
  private final DigestIndex sources = new DigestIndex();
  private final DigestIndex keys = new DigestIndex();
  private int[] keyOf = new int[0];
  private long[] records = new long[0];
  private long[] earliest = new long[0];

  ArticleIndex(KeyPattern pattern, Spool spool, IntakeTally tally) {
    this.pattern = pattern;
    this.spool = spool;
    this.tally = tally;
  }

  /** The number of the source's id of an article, told or not. */
  int source(String id) {
    var number = sources.number(id);
    if (number >= keyOf.length) {
      var before = keyOf.length;
      keyOf = Arrays.copyOf(keyOf, Math.max(1 << 8, number + (number >> 1)));
      Arrays.fill(keyOf, before, keyOf.length, UNKNOWN);
    }
    return number;
  }

  /** Notes an article; of one that is told again the first record counts. */
  void tell(SourceArticle article) throws IOException {
    var source = source(article.id());
    if (keyOf[source] != UNKNOWN) {
      return;
    }
    var made = pattern.of(article);
    var key = made.key().value();
    if (made.cut()) {
      tally.remark(article.place(), Remark.KEY_CUT, key);
    }
    tally.record(requireNonNullElse(article.address(), article.id()), key);
    var known = keys.size();
    keyOf[source] = keys.number(key);
    if (keys.size() > known) {
      grow();
      records[known] = spool.append(SpooledArticle.of(key, article)::write);
      earliest[known] = NEVER;
    }
  }

  private void grow() {
    if (keys.size() > records.length) {
      var length = Math.max(1 << 8, keys.size() + (keys.size() >> 1));
      records = Arrays.copyOf(records, length);
      earliest = Arrays.copyOf(earliest, length);
    }
  }

  /** The number of the key that a source's id leads to, or {@link #UNKNOWN}. */
  int key(int source) {
    return source == UNKNOWN ? UNKNOWN : keyOf[source];
  }

  /** Notes when a comment was written on the article with a key. */
  void discussed(int key, long time) {
    earliest[key] = Math.min(earliest[key], time);
  }

  /** How many keys there are. */
  int keys() {
    return keys.size();
  }

  /** How many articles have comments. */
  long discussed() {
    return Arrays.stream(earliest, 0, keys.size()).filter(time -> time != NEVER).count();
  }

  /** When the first comment was written on it; null: there is none. */
  @Nullable Instant earliest(int key) {
    return earliest[key] == NEVER ? null : Instant.ofEpochMilli(earliest[key]);
  }

  SpooledArticle read(int key) throws IOException {
    return spool.read(records[key], SpooledArticle::read);
  }
}
