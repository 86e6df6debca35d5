package viche.bench;

/**
 * How much is measured with, from the system properties {@code bench.…} of the same names.
 *
 * @param comments of the large site that the moderators' queue is measured at
 * @param dryRun comments a dry run looks at, 10,000 at most
 * @param imported comments of another system
 * @param merged comments of each of two articles that become one
 * @param largest comments of the news site's largest article
 * @param articles of the news site, besides some of a known size
 * @param seconds of one round under load
 * @param rounds of each measurement
 * @param samples of what is measured one by one
 * @param pages that the cache is filled with
 * @param streams that are open at once
 */
record Sizes(
    int comments,
    int dryRun,
    int imported,
    int merged,
    int largest,
    int articles,
    int seconds,
    int rounds,
    int samples,
    int pages,
    int streams) {

  static Sizes fromProperties() {
    return new Sizes(
        Integer.getInteger("bench.comments", 5_000_000),
        Integer.getInteger("bench.dryRun", 10_000),
        Integer.getInteger("bench.imported", 1_000_000),
        Integer.getInteger("bench.merged", 50_000),
        Integer.getInteger("bench.largest", 1_000_000),
        Integer.getInteger("bench.articles", 2_000),
        Integer.getInteger("bench.seconds", 3),
        Integer.getInteger("bench.rounds", 7),
        Integer.getInteger("bench.samples", 100),
        Integer.getInteger("bench.pages", 1_000),
        Integer.getInteger("bench.streams", 10_000));
  }
}
