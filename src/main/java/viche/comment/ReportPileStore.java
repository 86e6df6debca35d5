package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import viche.database.Ids;
import viche.database.Times;

/** Articles on which reports have piled up: their column {@code held_until}. */
public final class ReportPileStore {

  /**
   * When reports pile up.
   *
   * @param since those made from then on count
   * @param reports that are enough
   * @param until the article is held then
   */
  public record Pile(Instant since, int reports, Instant until) {}

  /** Holds an article, whose row the caller has locked, where enough reports came together. */
  public Future<Void> hold(SqlClient client, long site, UUID article, Pile pile) {
    return client
        .preparedQuery(
            """
            update article
            set held_until = $3
            where site_id = $1 and id = $2
              and (held_until is null or held_until < $3)
              and (select count(*)
                   from (select 1
                         from report p
                         join comment c on c.site_id = $1 and c.id = p.comment_id
                         where p.site_id = $1 and p.id >= $4 and p.state = 'open'
                           and c.article_id = $2
                         limit $5) l) >= $5
            """)
        .execute(
            Tuple.of(
                site,
                article,
                Times.column(pile.until()),
                Ids.lowest(pile.since()),
                pile.reports()))
        .mapEmpty();
  }
}
