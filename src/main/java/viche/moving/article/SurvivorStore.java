package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import viche.site.ArticleMoved;

/** What becomes of two articles, and of who follows them, when one leads to the other. */
final class SurvivorStore {
  /** Notifications of one step. */
  static final int READ_AT_ONCE = 500;

  /** Where an article is, with its identifier. */
  record PlacedArticle(UUID id, ArticleMoved at) {}

  /**
   * Moves both versions beyond whatever either key has told, so that no version means two things;
   * what was told before is to be loaded anew.
   */
  Future<List<PlacedArticle>> moveOn(SqlClient client, Crossing way) {
    return client
        .preparedQuery(
            """
            update article
            set version = v.latest + 1,
                versions_from = case when id = $2 then v.latest + 1 else versions_from end,
                changed_at = clock_timestamp()
            from (select max(a.version) as latest
                  from article a
                  where a.site_id = $1 and a.id in ($2, $3)) v
            where site_id = $1 and id in ($2, $3)
            returning id, key, version, visible_count
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new PlacedArticle(row.getUUID("id"), ArticleMoved.of(way.site(), row)))
                    .toList());
  }

  /** Has the article, and its aliases, lead to the other; the keys that do now. */
  Future<List<String>> lead(SqlClient client, MergeStore.Merge merge) {
    var way = merge.way();
    var noted =
        client
            .preparedQuery(
                """
                update article_merge
                set aliases = array(select a.id from article a
                                    where a.site_id = $1 and a.leads_to = $3)
                where site_id = $1 and id = $2
                """)
            .execute(Tuple.of(way.site(), merge.id(), way.from()));
    var led =
        client
            .preparedQuery(
                """
                update article
                set leads_to = $3, changed_at = clock_timestamp(),
                    versions_from = (select a.version from article a
                                     where a.site_id = $1 and a.id = $3)
                where site_id = $1 and (id = $2 or leads_to = $2)
                returning key
                """)
            .execute(Tuple.of(way.site(), way.from(), way.to()));
    return noted.compose(done -> led).map(SurvivorStore::keys);
  }

  /** Has an article that leads to the other be itself again, with its aliases; their keys. */
  Future<List<String>> part(SqlClient client, MergeStore.Merge merge) {
    var way = merge.way();
    var parted =
        client
            .preparedQuery(
                """
                update article
                set leads_to = null, changed_at = clock_timestamp()
                where site_id = $1 and id = $2
                """)
            .execute(Tuple.of(way.site(), way.from()));
    var aliases =
        client
            .preparedQuery(
                """
                update article
                set leads_to = $2, changed_at = clock_timestamp()
                where site_id = $1
                  and id = any (array(select unnest(m.aliases) from article_merge m
                                      where m.site_id = $1 and m.id = $3))
                returning key
                """)
            .execute(Tuple.of(way.site(), way.from(), merge.id()));
    return parted.compose(done -> aliases).map(SurvivorStore::keys);
  }

  private static List<String> keys(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("key"))
        .toList();
  }

  /**
   * Has who follows the article follow the other one, too, from the same moment on; what they were
   * told and haven't read goes along, which is one thing for each of them at most.
   */
  Future<Void> follow(SqlClient client, Crossing way) {
    var follow =
        client
            .preparedQuery(
                """
                insert into follow (site_id, article_id, account_id, told, created_at)
                select $1, $3, f.account_id, f.told, f.created_at
                from follow f
                where f.site_id = $1 and f.article_id = $2
                on conflict (site_id, article_id, account_id) do nothing
                """)
            .execute(Tuple.of(way.site(), way.from(), way.to()));
    var twice =
        client
            .preparedQuery(
                """
                delete from notification n
                where n.site_id = $1 and n.article_id = $2 and n.kind = 'follow' and not n.read
                  and exists (select 1 from notification o
                              where o.site_id = $1 and o.article_id = $3
                                and o.account_id = n.account_id and o.kind = 'follow'
                                and not o.read)
                """)
            .execute(Tuple.of(way.site(), way.from(), way.to()));
    var told = client.preparedQuery(TOLD).execute(Tuple.of(way.site(), way.from(), way.to()));
    return Future.all(follow, twice, told).compose(done -> await(client, way));
  }

  static final String TOLD =
      """
      update notification
      set article_id = $3
      where site_id = $1 and article_id = $2 and kind = 'follow' and not read
      """;

  static final String READ =
      """
      update notification
      set article_id = $3
      where site_id = $1
        and id in (select n.id
                   from notification n
                   where n.site_id = $1 and n.article_id = $2 and n.kind = 'follow' and n.read
                   limit $4)
      """;

  /**
   * Has some of what followers have read, of however long ago, tell of the other article; whether
   * there may be more.
   */
  Future<Boolean> read(SqlClient client, Crossing way) {
    return client
        .preparedQuery(READ)
        .execute(Tuple.of(way.site(), way.from(), way.to(), READ_AT_ONCE))
        .map(rows -> rows.rowCount() == READ_AT_ONCE);
  }

  /** Ends what {@link #follow} began: such followers have the same moment at both. */
  Future<Void> unfollow(SqlClient client, Crossing way) {
    return client
        .preparedQuery(
            """
            delete from follow f
            where f.site_id = $1 and f.article_id = $3
              and exists (select 1 from follow o
                          where o.site_id = $1 and o.article_id = $2
                            and o.account_id = f.account_id and o.created_at = f.created_at)
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to()))
        .compose(done -> await(client, way));
  }

  private static Future<Void> await(SqlClient client, Crossing way) {
    return client
        .preparedQuery(
            """
            update article a
            set awaited = exists (select 1 from follow f
                                  where f.site_id = $1 and f.article_id = a.id and not f.told)
            where a.site_id = $1 and a.id in ($2, $3)
            """)
        .execute(Tuple.of(way.site(), way.from(), way.to()))
        .mapEmpty();
  }
}
