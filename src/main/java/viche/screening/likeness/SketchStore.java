package viche.screening.likeness;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.database.Ids;

/**
 * The {@code sketch} and {@code sketch_band} tables: what the texts of comments are recognised by.
 * A lookup costs the same however many there are: under each key it reads the newest only, and the
 * comments by their keys ({@code limit 1} keeps PostgreSQL from reading all grouped ones instead,
 * which it would while it has counted none).
 */
public final class SketchStore {
  /** No comment. */
  public static final UUID NONE = Ids.FIRST;

  /** How far back near-duplicates are looked for. */
  public static final Duration LOOK_BACK = Duration.ofDays(30);

  /** Comments looked at under one key. */
  private static final int LOOKED_AT = 32;

  /** Of all those, the ones with most keys in common are compared. */
  private static final int COMPARED = 16;

  /** Members of a group are counted up to this. */
  private static final int COUNTED = 100;

  /**
   * A comment whose text is alike.
   *
   * @param group it belongs to
   * @param members of that group, at most 100
   * @param likeness as {@link Sketch#likeness} says, at least {@link Sketch#ALIKE}
   */
  public record Alike(UUID comment, UUID group, int members, double likeness) {}

  /**
   * The earlier comments a text is alike, the likest first.
   *
   * @param since older ones, by their identifier, aren't looked at
   * @param except one that isn't looked at
   */
  public Future<List<Alike>> alike(
      SqlClient client, long site, Sketch sketch, UUID since, UUID except) {
    return client
        .preparedQuery(
            """
            select k.sketch, c.id, c.group_id,
                   (select count(*)
                    from (select 1
                          from comment g
                          where g.site_id = $1 and g.group_id = c.group_id and g.id <> $4
                          limit $7) m) as members
            from (select n.comment_id, count(*) as shared
                  from unnest($2::bigint[]) as b (band)
                  cross join lateral
                    (select s.comment_id
                     from sketch_band s
                     where s.site_id = $1 and s.band = b.band and s.comment_id > $3
                       and s.comment_id <> $4
                     order by s.comment_id desc
                     limit $5) n
                  group by n.comment_id
                  order by shared desc, n.comment_id desc
                  limit $6) l
            join sketch k on k.site_id = $1 and k.comment_id = l.comment_id
            cross join lateral
              (select c.id, c.group_id
               from comment c
               where c.site_id = $1 and c.id = l.comment_id
               limit 1) c
            where c.group_id is not null
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(boxed(sketch.bands()))
                .addValue(since)
                .addValue(except)
                .addValue(LOOKED_AT)
                .addValue(COMPARED)
                .addValue(COUNTED))
        .map(
            rows -> {
              var alike = new ArrayList<Alike>();
              rows.forEach(row -> compare(sketch, row).ifPresent(alike::add));
              alike.sort((one, other) -> Double.compare(other.likeness(), one.likeness()));
              return List.copyOf(alike);
            });
  }

  private static Optional<Alike> compare(Sketch sketch, Row row) {
    return Sketch.read(row.getBuffer("sketch").getBytes())
        .map(sketch::likeness)
        .filter(likeness -> likeness >= Sketch.ALIKE)
        .map(
            likeness ->
                new Alike(
                    row.getUUID("id"),
                    row.getUUID("group_id"),
                    row.getInteger("members"),
                    likeness));
  }

  /** How many comments a group has, at most 100, without one. */
  public Future<Integer> members(SqlClient client, long site, UUID group, UUID except) {
    return client
        .preparedQuery(
            """
            select count(*) as members
            from (select 1
                  from comment g
                  where g.site_id = $1 and g.group_id = $2 and g.id <> $3
                  limit $4) m
            """)
        .execute(Tuple.of(site, group, except, COUNTED))
        .map(rows -> rows.iterator().next().getInteger("members"));
  }

  /**
   * Lets groups become part of another, but for those of which a job is still to choose what it
   * decides on. The members are locked first: whoever begins such a job holds one of them, and it
   * can be seen when they are free.
   */
  public Future<Void> merge(SqlClient client, long site, UUID into, List<UUID> groups) {
    var members = groups.toArray(UUID[]::new);
    return client
        .preparedQuery(
            """
            select count(*) as locked
            from (select c.id
                  from comment c
                  where c.site_id = $1 and c.group_id = any($2) and c.group_id is not null
                  order by c.id
                  for no key update) m
            """)
        .execute(Tuple.of(site).addValue(members))
        .compose(
            locked ->
                client
                    .preparedQuery(
                        """
                        update comment c
                        set group_id = $2, listed_at = clock_timestamp()
                        where c.site_id = $1 and c.group_id = any($3) and c.group_id is not null
                          and not exists (select 1 from job j
                                          where j.site_id = $1 and j.state = 'running'
                                            and j.total is null
                                            and j.input ->> 'group' = c.group_id::text)
                        """)
                    .execute(Tuple.of(site, into, members)))
        .mapEmpty();
  }

  /** Keeps the sketch of a comment's latest text; the comment has none yet. */
  public Future<Void> insert(SqlClient client, long site, UUID comment, Sketch sketch) {
    var row =
        client
            .preparedQuery(
                """
                insert into sketch (site_id, comment_id, sketch)
                values ($1, $2, $3)
                """)
            .execute(Tuple.of(site, comment, Buffer.buffer(sketch.bytes())));
    var bands =
        client
            .preparedQuery(
                """
                insert into sketch_band (site_id, band, comment_id)
                select $1, b.band, $2
                from unnest($3::bigint[]) as b (band)
                """)
            .execute(Tuple.of(site, comment, boxed(sketch.bands())));
    return Future.all(row, bands).mapEmpty();
  }

  /** Forgets the sketch of a comment, if it has one. */
  public Future<Void> delete(SqlClient client, long site, UUID comment) {
    var bands =
        client
            .preparedQuery(
                """
                delete from sketch_band
                where site_id = $1 and comment_id = $2
                """)
            .execute(Tuple.of(site, comment));
    var row =
        client
            .preparedQuery(
                """
                delete from sketch
                where site_id = $1 and comment_id = $2
                """)
            .execute(Tuple.of(site, comment));
    return Future.all(bands, row).mapEmpty();
  }

  /** Forgets so many of the sketches that are too old to be looked at; answers how many it were. */
  public Future<Integer> forget(SqlClient client, long site, UUID since, int most) {
    return client
        .preparedQuery(
            """
            select comment_id
            from sketch
            where site_id = $1 and comment_id < $2
            order by comment_id
            limit $3
            for update skip locked
            """)
        .execute(Tuple.of(site, since, most))
        .compose(
            rows -> {
              Future<Void> done = Future.succeededFuture();
              for (var row : rows) {
                var comment = row.getUUID("comment_id");
                done = done.compose(before -> delete(client, site, comment));
              }
              return done.map(rows.size());
            });
  }

  private static Long[] boxed(long[] bands) {
    return Arrays.stream(bands).boxed().toArray(Long[]::new);
  }
}
