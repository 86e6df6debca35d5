package viche.moderation.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import viche.database.Times;
import viche.moderation.queue.Items.Group;

/**
 * Groups of near-duplicates, as the {@code comment} table has them. The column {@code listed_at} is
 * since when a comment stands in its group's list as it does: it moves with the comment's text, its
 * group, and when it begins to wait.
 */
public final class GroupStore {
  /**
   * Up to which members are counted, so that a page costs the same however large its groups are.
   */
  public static final int COUNTED = 1_000;

  /** How large these groups are, without those nothing belongs to. */
  Future<Map<UUID, Group>> sizes(SqlClient client, long site, List<UUID> groups) {
    if (groups.isEmpty()) {
      return Future.succeededFuture(new HashMap<>());
    }
    return client
        .preparedQuery(
            """
            select g.id,
                   (select count(*)
                    from (select 1
                          from comment c
                          where c.site_id = $1 and c.group_id = g.id
                          limit $3) m) as comments,
                   (select count(*)
                    from (select 1
                          from comment c
                          where c.site_id = $1 and c.group_id = g.id and c.queue in ('pending', 'unreviewed', 'reported')
                          limit $3) w) as waiting
            from unnest($2::uuid[]) as g (id)
            """)
        .execute(Tuple.of(site, groups.toArray(UUID[]::new), COUNTED))
        .map(
            rows -> {
              var sizes = new HashMap<UUID, Group>();
              for (var row : rows) {
                if (row.getInteger("comments") > 0) {
                  var id = row.getUUID("id");
                  sizes.put(
                      id, new Group(id, row.getInteger("comments"), row.getInteger("waiting")));
                }
              }
              return sizes;
            });
  }

  /**
   * The moment by the database's clock, if the group exists. It becomes no part of another one
   * before the transaction ends: that would lock each of its members, and this locks one of them,
   * if it can one that nobody is just deciding on.
   */
  public Future<Optional<Instant>> moment(SqlClient client, long site, UUID group) {
    return moment(client, MOMENT + " skip locked) m", site, group)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : moment(client, MOMENT + ") m", site, group));
  }

  private static final String MOMENT =
      """
      select clock_timestamp() as moment
      from (select c.id
            from comment c
            where c.site_id = $1 and c.group_id = $2
            limit 1
            for share\
      """;

  private static Future<Optional<Instant>> moment(
      SqlClient client, String question, long site, UUID group) {
    return client
        .preparedQuery(question)
        .execute(Tuple.of(site, group))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(Times.moment(row.getOffsetDateTime("moment")));
              }
              return Optional.empty();
            });
  }

  /** What of a group that waits can be seen by statements after this one. */
  Future<AsOf> now(SqlClient client, long site, UUID group) {
    return client
        .preparedQuery(
            """
            select statement_timestamp() as moment,
                   array_agg(l.id) as ids,
                   array_agg(l.listed_at) as listed
            from (select c.id, c.listed_at
                  from comment c
                  where c.site_id = $1 and c.group_id = $2 and c.queue in ('pending', 'unreviewed', 'reported')
                    and c.listed_at > statement_timestamp() - make_interval(secs => $3)
                  order by c.listed_at
                  limit $4) l
            """)
        .execute(Tuple.of(site, group, (double) AsOf.SETTLED.plusSeconds(1).toSeconds(), AsOf.MOST))
        .map(
            rows -> {
              var row = rows.iterator().next();
              var ids = row.getArrayOfUUIDs("ids");
              var listed = row.getArrayOfOffsetDateTimes("listed");
              var recent = new HashMap<UUID, Instant>();
              for (int i = 0; ids != null && i < ids.length; i++) {
                recent.put(ids[i], Times.moment(listed[i]));
              }
              return new AsOf(Times.moment(row.getOffsetDateTime("moment")), recent);
            });
  }
}
