package viche.moderation;

import viche.moderation.ModerationQueue.Filter;
import viche.moderation.ModerationQueue.Order;

/**
 * The statement of a page of the queue. It has the conditions that are asked for and no others: one
 * that may or may not hold ({@code $5 is null or …}) would hide from the planner that the queue's
 * index gives a page without reading all that waits. Parameters keep their numbers.
 */
final class QueueStatement {
  private QueueStatement() {}

  static String of(Filter filter) {
    var content = filter.content();
    return QueueItems.SELECT
        + """
        where c.site_id = $1 and c.queue = $2
        """
        + (filter.article() == null ? " and $5::text is null" : ARTICLE)
        + (filter.account() == null ? " and $6::uuid is null" : " and c.account_id = $6")
        + (content.language() == null
            ? " and $8::text is null"
            : " and coalesce(c.language, 'other') = $8")
        + (content.text() == null ? " and $9::text is null" : TEXT)
        + (content.rule() == null ? " and $10::text is null" : RULE)
        + (content.reason() == null ? " and $11::text is null" : REASON)
        + (filter.collapsed() ? COLLAPSED : " and not $12::boolean")
        + (filter.order() == Order.OLDEST
            ? OLDEST
            : filter.order() == Order.NEWEST ? NEWEST : RISKIEST);
  }

  private static final String ARTICLE =
      """
        and c.article_id = (select k.id from article k where k.site_id = $1 and k.key = $5)
      """;

  private static final String TEXT =
      """
        and (r.body ilike $9 escape '!' or c.author_name ilike $9 escape '!')
      """;

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

  private static final String OLDEST =
      """
        and (c.waiting_since, c.id) > ($3, $4)
      order by c.waiting_since, c.id
      limit $7
      """;

  private static final String NEWEST =
      """
        and (c.waiting_since, c.id) < ($3, $4)
      order by c.waiting_since desc, c.id desc
      limit $7
      """;

  private static final String RISKIEST =
      """
        and c.risk <= $3 and (c.risk < $3 or c.id > $4)
      order by c.risk desc, c.id
      limit $7
      """;
}
