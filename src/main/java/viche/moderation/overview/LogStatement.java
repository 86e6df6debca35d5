package viche.moderation.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;

/**
 * The statements of a page of a log, which has the latest first, by identifier. One filter, which
 * has an index, chooses a stretch of the log; the others leave some of it. Like those of the queue
 * they have the conditions that are asked for and no others, and look through {@value
 * #LOOKED_THROUGH} rows at most: a page may be short, or empty, and have a next one. Parameters
 * keep their numbers.
 */
final class LogStatement {
  static final int LOOKED_THROUGH = 1_000;

  /** By which the clocks of instances may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private LogStatement() {}

  /** Identifiers carry their time; with room for clocks that differ they bound what is read. */
  static UUID first(@Nullable Instant from) {
    return from == null ? Ids.FIRST : Ids.lowest(from.minus(CLOCKS));
  }

  /** Where a page begins: behind the one before, or behind the last moment. */
  static UUID behind(@Nullable UUID after, @Nullable Instant until) {
    var end = until == null ? Ids.LAST : Ids.lowest(until.plus(CLOCKS));
    return after == null ? end : least(after, end);
  }

  private static UUID least(UUID one, UUID other) {
    // As PostgreSQL compares them, byte by byte; java.util.UUID compares signed halves.
    return one.toString().compareTo(other.toString()) < 0 ? one : other;
  }

  private static final String OF_DECISIONS =
      """
      from decision l
      where l.site_id = $1 and l.id < $2 and l.id >= $3
      """;

  private static final String ALL_DECISIONS =
      OF_DECISIONS + " and $4::text is null order by l.id desc";
  private static final String DECISIONS_OF_MODERATOR =
      OF_DECISIONS + " and l.moderator_id = $4 order by l.id desc";
  private static final String DECISIONS_OF_REASON =
      OF_DECISIONS + " and l.reason = $4 order by l.id desc";
  private static final String DECISIONS_OF_VERDICT =
      OF_DECISIONS + " and l.verdict = $4 order by l.id desc";

  /** What a row tells besides is looked up for those of the page alone. */
  static String page(DecisionLog.DecisionFilter filter) {
    return DecisionLog.ENTRIES
        + " where d.site_id = $1 and d.id in (select s.id from ("
        + "select l.id, l.verdict, l.reason, l.decided_at "
        + (filter.moderator() != null
            ? DECISIONS_OF_MODERATOR
            : filter.reason() != null
                ? DECISIONS_OF_REASON
                : filter.verdict() != null ? DECISIONS_OF_VERDICT : ALL_DECISIONS)
        + " limit $5) s where true"
        + (filter.sifted() != null ? " and s.verdict = $6" : " and $6::text is null")
        + (filter.siftedFurther() != null ? " and s.reason = $7" : " and $7::text is null")
        + (filter.from() == null ? " and $8::timestamptz is null" : " and s.decided_at >= $8")
        + (filter.until() == null ? " and $9::timestamptz is null" : " and s.decided_at < $9")
        + " order by s.id desc limit $10) order by d.id desc";
  }

  /** The last row that a page has looked at, if it has looked at so many. */
  static String end(DecisionLog.DecisionFilter filter) {
    return "select l.id "
        + (filter.moderator() != null
            ? DECISIONS_OF_MODERATOR
            : filter.reason() != null
                ? DECISIONS_OF_REASON
                : filter.verdict() != null ? DECISIONS_OF_VERDICT : ALL_DECISIONS)
        + " offset $5 limit 1";
  }

  private static final String OF_ACTS =
      """
      from moderation_log l
      where l.site_id = $1 and l.id < $2 and l.id >= $3
      """;

  private static final String ALL_ACTS = OF_ACTS + " and $4::text is null order by l.id desc";
  private static final String ACTS_OF_ACCOUNT =
      OF_ACTS + " and l.account_id = $4 order by l.id desc";
  private static final String ACTS_OF_MODERATOR =
      OF_ACTS + " and l.moderator_id = $4 order by l.id desc";
  private static final String ACTS_OF_ACT = OF_ACTS + " and l.act = $4 order by l.id desc";

  static String page(ModerationLog.ActFilter filter) {
    return ModerationLog.ENTRIES
        + " where l.site_id = $1 and l.id in (select s.id from ("
        + "select l.id, l.moderator_id, l.act, l.done_at "
        + (filter.account() != null
            ? ACTS_OF_ACCOUNT
            : filter.moderator() != null
                ? ACTS_OF_MODERATOR
                : filter.act() != null ? ACTS_OF_ACT : ALL_ACTS)
        + " limit $5) s where true"
        + (filter.sifted() != null ? " and s.moderator_id = $6" : " and $6::uuid is null")
        + (filter.siftedFurther() != null ? " and s.act = $7" : " and $7::text is null")
        + (filter.from() == null ? " and $8::timestamptz is null" : " and s.done_at >= $8")
        + (filter.until() == null ? " and $9::timestamptz is null" : " and s.done_at < $9")
        + " order by s.id desc limit $10) order by l.id desc";
  }

  /** The last row that a page has looked at, if it has looked at so many. */
  static String end(ModerationLog.ActFilter filter) {
    return "select l.id "
        + (filter.account() != null
            ? ACTS_OF_ACCOUNT
            : filter.moderator() != null
                ? ACTS_OF_MODERATOR
                : filter.act() != null ? ACTS_OF_ACT : ALL_ACTS)
        + " offset $5 limit 1";
  }
}
