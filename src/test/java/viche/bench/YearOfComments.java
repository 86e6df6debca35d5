package viche.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import viche.bench.BenchServer.Place;

/**
 * Comments by the million, written past the service: one every six seconds up to now, on articles
 * and by accounts of which a few have most. Of five comments in a row the fourth and fifth answer
 * the first; one in ten was rejected; of the newest, two in five wait. All others were decided by
 * one moderator. A waiting comment has two or three findings, and one in five is one of ten
 * near-duplicates. Counters are right; there are no sketches and no reports.
 */
final class YearOfComments {
  /** Comments written in one statement. */
  private static final int CHUNK = 250_000;

  private static final String[] TABLES = {"comment", "revision", "finding", "decision"};

  private final Connection connection;
  private final long site;
  private final int comments;
  private final int pending;
  private final int articles;
  private final int accounts;
  private final long now = Instant.now().getEpochSecond();

  private YearOfComments(Connection connection, long site, int comments, int pending) {
    this.connection = connection;
    this.site = site;
    this.comments = comments;
    this.pending = pending;
    this.articles = Math.max(50, comments / 250);
    this.accounts = Math.max(200, comments / 25);
  }

  /**
   * Fills a place.
   *
   * @param pending of the comments, at most two fifths
   */
  static void fill(Place place, int comments, int pending) throws SQLException {
    try (var connection = place.database().connect()) {
      new YearOfComments(connection, place.id(), comments, pending).fill();
    }
  }

  private void fill() throws SQLException {
    run("set session_replication_role = replica"); // references are right by themselves
    run("set maintenance_work_mem = '1GB'");
    run("set synchronous_commit = off");
    run(Filling.FUNCTIONS);
    run(Filling.PEOPLE_AND_PAGES);
    var indexes = Indexes.drop(connection, TABLES);
    run(Filling.TEXT_PARTS);
    for (int from = 1; from <= comments; from += CHUNK) {
      var to = Math.min(comments, from + CHUNK - 1);
      run(Filling.WRITTEN, from, to);
      run(Filling.COMMENTS);
      run(Filling.REVISIONS);
      run(Filling.FINDINGS);
      run(Filling.DECISIONS);
    }
    indexes.restore(connection);
    run(Filling.VISIBLE_COUNTS);
    run(Filling.QUEUE_COUNTERS);
    run("vacuum analyze");
  }

  /** Runs a statement; what its names in braces stand for are numbers of ours. */
  private void run(String sql, int... range) throws SQLException {
    var text =
        sql.replace("{site}", Long.toString(site))
            .replace("{comments}", Integer.toString(comments))
            .replace("{pending}", Integer.toString(pending))
            .replace("{articles}", Integer.toString(articles))
            .replace("{accounts}", Integer.toString(accounts))
            .replace("{now}", Long.toString(now));
    if (range.length == 2) {
      text =
          text.replace("{from}", Integer.toString(range[0]))
              .replace("{to}", Integer.toString(range[1]));
    }
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
