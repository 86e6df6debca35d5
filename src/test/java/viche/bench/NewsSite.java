package viche.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import viche.testing.TestDatabase;

/**
 * A news site's discussions, written past the service and always the same: articles of which half
 * have up to 14 comments and one in a hundred more than 500, one that everybody talks about, and
 * some of a known size. Comments have the shape of {@link ThreadShape} and the words of {@link
 * InventedTexts}. Counters are right; moderators rejected what is rejected; there are no likes,
 * reports or sketches.
 */
final class NewsSite {
  /** The article everybody talks about. */
  static final String LARGEST = "largest";

  /** An article of 100 comments. */
  static final String HUNDRED = "hundred";

  /** An article of as many comments as most have at least. */
  static final String MEDIAN = "median";

  /** Comments of an ordinary article, in the middle. */
  static final int MEDIAN_SIZE = 14;

  /** Articles whose comments all wait for a moderator, and how many each has. */
  static final int WAITING_ARTICLES = 200;

  static final int WAITING_EACH = 200;

  private static final int SEED = 20_260_301;

  /** Of the logarithm of an article's size, so that one in a hundred has more than 500. */
  private static final double SPREAD = Math.log(500.0 / MEDIAN_SIZE) / 2.326;

  private static final int MOST_ORDINARY = 5_000;

  private NewsSite() {}

  /** The key of an ordinary article. */
  static String ordinary(int number) {
    return "article-" + number;
  }

  /** The key of an article where comments wait. */
  static String waiting(int number) {
    return "waiting-" + number;
  }

  private record Planned(String key, int comments, boolean waits) {}

  /**
   * Fills a site that is empty; the number of comments.
   *
   * @param site its identifier
   */
  static long fill(TestDatabase database, long site, Sizes sizes) throws SQLException {
    var random = new Random(SEED);
    try (var rows = NewsRows.open(database, site, random, Instant.now())) {
      for (var planned : plan(random, sizes)) {
        var shape =
            planned.waits()
                ? ThreadShape.waiting(random, planned.comments())
                : ThreadShape.grown(random, planned.comments());
        rows.article(planned.key(), shape);
      }
      return rows.finish();
    }
  }

  private static List<Planned> plan(Random random, Sizes sizes) {
    var plan = new ArrayList<Planned>();
    plan.add(new Planned(LARGEST, sizes.largest(), false));
    plan.add(new Planned(HUNDRED, 100, false));
    plan.add(new Planned(MEDIAN, MEDIAN_SIZE, false));
    for (int i = 0; i < sizes.articles(); i++) {
      var size = MEDIAN_SIZE * Math.exp(SPREAD * random.nextGaussian());
      plan.add(new Planned(ordinary(i), (int) Math.clamp(size, 1, MOST_ORDINARY), false));
    }
    for (int i = 0; i < WAITING_ARTICLES; i++) {
      plan.add(new Planned(waiting(i), WAITING_EACH, true));
    }
    return plan;
  }
}
