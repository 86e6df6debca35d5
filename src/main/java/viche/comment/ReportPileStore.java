package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.database.Ids;
import viche.database.Times;

/** Articles on which reports have piled up: their column {@code held_until}. */
public final class ReportPileStore {
  private final LogStore log = new LogStore();

  /**
   * When reports pile up.
   *
   * @param since those made from then on count
   * @param reports that are enough
   * @param until the article is held then
   */
  public record Pile(Instant now, Instant since, int reports, Instant until) {}

  /** What the log tells of a hold. */
  private record PileTold(String article, int reports, Instant until) {}

  /**
   * Holds an article, whose row the caller has locked, where enough reports came together. That it
   * begins to be held is in the log; further reports prolong it.
   */
  public Future<Void> hold(SqlClient client, long site, UUID article, Pile pile) {
    var before =
        client
            .preparedQuery(
                """
                select key, held_until > $3 as held
                from article
                where site_id = $1 and id = $2
                """)
            .execute(Tuple.of(site, article, Times.column(pile.now())));
    var held = prolong(client, site, article, pile);
    return Future.all(before, held)
        .compose(
            both -> {
              var found = before.result().iterator().next();
              var already = Boolean.TRUE.equals(found.getBoolean("held"));
              return already || !held.result()
                  ? Future.succeededFuture()
                  : tell(client, site, found.getString("key"), pile);
            });
  }

  private Future<Void> tell(SqlClient client, long site, String article, Pile pile) {
    var told = new PileTold(article, pile.reports(), pile.until());
    return log.add(
        client, site, new LogEntry(Act.ARTICLE_HELD, null, Subject.SITE, told, pile.now()));
  }

  private static Future<Boolean> prolong(SqlClient client, long site, UUID article, Pile pile) {
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
        .map(rows -> rows.rowCount() == 1);
  }
}
