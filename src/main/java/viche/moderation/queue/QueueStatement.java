package viche.moderation.queue;

import org.jspecify.annotations.Nullable;
import viche.moderation.queue.ModerationQueue.Order;
import viche.moderation.queue.ModerationQueue.QueueFilter;
import viche.text.language.Spelling;

/**
 * The statement of a page of the queue. It has the conditions that are asked for and no others: one
 * that may or may not hold ({@code $5 is null or …}) would hide from the planner that the queue's
 * index gives a page without reading all that waits. Parameters keep their numbers.
 */
final class QueueStatement {
  private QueueStatement() {}

  /**
   * @param sought the text of the filter, $9
   * @param bounded whether the page ends at a place, $13 and $14, at the latest
   */
  static String of(QueueFilter filter, @Nullable Sought sought, boolean bounded) {
    var content = filter.content();
    return QueueItems.SELECT
        + """
        where c.site_id = $1 and c.queue = $2
        """
        + (!bounded
            ? UNBOUNDED
            : filter.order() == Order.OLDEST
                ? UP_TO_OLDEST
                : filter.order() == Order.NEWEST ? UP_TO_NEWEST : UP_TO_RISKIEST)
        + (filter.article() == null ? " and $5::text is null" : ARTICLE)
        + (filter.account() == null ? " and $6::uuid is null" : " and c.account_id = $6")
        + (content.language() == null
            ? " and $8::text is null"
            : " and coalesce(c.language, 'other') = $8")
        + (sought == null
            ? " and $9::text is null"
            : sought.phrase()
                ? sought.yoAsYe() ? PHRASE : PHRASE_WITH_YO
                : sought.yoAsYe() ? TEXT : TEXT_WITH_YO)
        + (content.rule() == null ? " and $10::text is null" : RULE)
        + (content.reason() == null ? " and $11::text is null" : REASON)
        + (filter.collapsed() ? COLLAPSED : " and not $12::boolean")
        + (filter.order() == Order.OLDEST
            ? OLDEST
            : filter.order() == Order.NEWEST ? NEWEST : RISKIEST);
  }

  /** The statement of the place behind which a page looks no further: $7 items behind its start. */
  static String end(QueueFilter filter) {
    return """
    select c.risk, c.waiting_since, c.id
    from comment c
    where c.site_id = $1 and c.queue = $2
    """
        + (filter.article() == null ? " and $5::text is null" : ARTICLE)
        + (filter.account() == null ? " and $6::uuid is null" : " and c.account_id = $6")
        + (filter.order() == Order.OLDEST
            ? BEHIND_OLDEST
            : filter.order() == Order.NEWEST ? BEHIND_NEWEST : BEHIND_RISKIEST)
        + """
        offset $7
        limit 1
        """;
  }

  private static final String UNBOUNDED = " and $13::text is null and $14::uuid is null";

  private static final String UP_TO_OLDEST = " and (c.waiting_since, c.id) <= ($13, $14)";

  private static final String UP_TO_NEWEST = " and (c.waiting_since, c.id) >= ($13, $14)";

  private static final String UP_TO_RISKIEST =
      " and c.risk >= $13 and (c.risk > $13 or c.id <= $14)";

  private static final String ARTICLE =
      """
        and c.article_id = (select coalesce(k.leads_to, k.id) from article k
                            where k.site_id = $1 and k.key = $5)
      """;

  private static final String FOLDED_BODY =
      "translate(lower(r.body), " + Spelling.TRANSLATION + ")";
  private static final String FOLDED_NAME =
      "translate(lower(c.author_name), " + Spelling.TRANSLATION + ")";
  private static final String BODY_WITH_YO =
      "translate(lower(r.body), " + Spelling.TRANSLATION_WITH_YO + ")";
  private static final String NAME_WITH_YO =
      "translate(lower(c.author_name), " + Spelling.TRANSLATION_WITH_YO + ")";

  private static final String TEXT =
      " and (" + FOLDED_BODY + " like $9 escape '!' or " + FOLDED_NAME + " like $9 escape '!')";

  private static final String TEXT_WITH_YO =
      " and (" + BODY_WITH_YO + " like $9 escape '!' or " + NAME_WITH_YO + " like $9 escape '!')";

  private static final String PHRASE =
      " and (" + FOLDED_BODY + " ~ $9 or " + FOLDED_NAME + " ~ $9)";

  private static final String PHRASE_WITH_YO =
      " and (" + BODY_WITH_YO + " ~ $9 or " + NAME_WITH_YO + " ~ $9)";

  /** Looked up item by item: a join would begin with all that the rule ever found. */
  private static final String RULE =
      """
        and $10 in (select f.rule from finding f
                    where f.site_id = $1 and f.comment_id = c.id and f.revision = c.revision)
      """;

  private static final String REASON =
      """
        and exists (select 1 from report p
                    where p.site_id = $1 and p.comment_id = c.id
                      and p.state = 'open' and p.reason = $11)
      """;

  private static final String COLLAPSED =
      """
        and $12 and not exists (select 1 from comment e
                                where e.site_id = $1 and e.group_id = c.group_id
                                  and e.queue = c.queue
                                  and (e.waiting_since, e.id) < (c.waiting_since, c.id))
      """;

  private static final String BEHIND_OLDEST =
      """
        and (c.waiting_since, c.id) > ($3, $4)
      order by c.waiting_since, c.id
      """;

  private static final String BEHIND_NEWEST =
      """
        and (c.waiting_since, c.id) < ($3, $4)
      order by c.waiting_since desc, c.id desc
      """;

  private static final String BEHIND_RISKIEST =
      """
        and c.risk <= $3 and (c.risk < $3 or c.id > $4)
      order by c.risk desc, c.id
      """;

  private static final String LIMIT =
      """
      limit $7
      """;

  private static final String OLDEST = BEHIND_OLDEST + LIMIT;
  private static final String NEWEST = BEHIND_NEWEST + LIMIT;
  private static final String RISKIEST = BEHIND_RISKIEST + LIMIT;
}
