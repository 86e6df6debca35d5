package viche.comment.mention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.text.language.Spelling;

/**
 * Who takes part in a discussion under one of some names, the nearest first: who wrote the comment
 * that is answered, who wrote one above it, upwards, who wrote in the same thread, and who wrote
 * elsewhere in the discussion, these two the latest first.
 *
 * <p>It costs by the number of names, however long the discussion is: of each name its latest
 * {@value #LATEST} visible comments are looked at, and {@value #ABOVE} comments above the answer.
 */
public final class ParticipantStore {
  static final int LATEST = 50;
  static final int ABOVE = 50;

  static final String NAMED =
      """
      select t.account_id, t.author_name, t.root_id
      from unnest($4::text[]) as n (name)
      cross join lateral (
        select c.id, c.account_id, c.author_name, c.root_id
        from comment c
        where c.site_id = $1
          and c.article_id = coalesce(
            $2, (select coalesce(a.leads_to, a.id) from article a
                 where a.site_id = $1 and a.key = $3))
          and c.visible_revision > 0
          and translate(lower(c.author_name),
      """
          + Spelling.TRANSLATION
          + """
          ) = translate(lower(n.name),
          """
          + Spelling.TRANSLATION
          + """
            )
            order by c.id desc
            limit $5) t
          order by t.id desc
          """;

  static final String UPWARDS =
      """
      with recursive above (parent_id, root_id, account_id, author_name, seen, steps) as (
        select p.parent_id, p.root_id, p.account_id, p.author_name, p.html is not null, 1
        from comment p
        where p.site_id = $1 and p.id = $2
        union all
        select p.parent_id, p.root_id, p.account_id, p.author_name, p.html is not null,
               u.steps + 1
        from above u
        join comment p on p.site_id = $1 and p.id = u.parent_id
        where u.steps < $3
      )
      select u.root_id, u.account_id, u.author_name, u.seen
      from above u
      order by u.steps
      """;

  /**
   * Where somebody writes: an article by its identifier or else its key, the comment that is
   * answered, and of an edit what was there before.
   */
  public record Surroundings(
      @Nullable UUID article,
      @Nullable String key,
      @Nullable UUID parent,
      @Nullable Before before) {
    private record Before(UUID comment, int revision) {}

    /** A new comment. */
    public static Surroundings submission(String article, @Nullable UUID parent) {
      return new Surroundings(null, article, parent, null);
    }

    /**
     * An edit.
     *
     * @param revision the one before it
     */
    public static Surroundings edit(
        UUID article, @Nullable UUID parent, UUID comment, int revision) {
      return new Surroundings(article, null, parent, new Before(comment, revision));
    }
  }

  /**
   * Whom a text may address. Those whom the text before an edit mentions are nearer than all
   * others, so that the same words go on to mean the same people.
   *
   * @param names as they are typed; without one nothing is asked
   */
  public Future<List<Participant>> of(
      SqlClient client, long site, Surroundings surroundings, Set<String> names) {
    if (names.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var mentioned = mentioned(client, site, surroundings.before());
    var above = above(client, site, surroundings.parent());
    var named = named(client, site, surroundings, names);
    return Future.all(mentioned, above, named)
        .map(all -> first(mentioned.result(), nearest(above.result(), named.result())));
  }

  private static List<Participant> first(Set<UUID> accounts, List<Participant> near) {
    var sorted = new ArrayList<Participant>();
    near.stream().filter(each -> accounts.contains(each.account())).forEach(sorted::add);
    near.stream().filter(each -> !accounts.contains(each.account())).forEach(sorted::add);
    return sorted;
  }

  private static List<Participant> nearest(List<Row> above, RowSet<Row> named) {
    var near = new ArrayList<Participant>();
    for (var row : above) {
      if (row.getBoolean("seen")) {
        near.add(participant(row));
      }
    }
    var elsewhere = new ArrayList<Participant>();
    for (var row : named) {
      var beside =
          !above.isEmpty() && row.getUUID("root_id").equals(above.getFirst().getUUID("root_id"));
      (beside ? near : elsewhere).add(participant(row));
    }
    near.addAll(elsewhere);
    return near;
  }

  private static Participant participant(Row row) {
    return new Participant(
        row.getUUID("account_id"), Spelling.folded(row.getString("author_name")));
  }

  private static Future<RowSet<Row>> named(
      SqlClient client, long site, Surroundings surroundings, Set<String> names) {
    return client
        .preparedQuery(NAMED)
        .execute(
            Tuple.of(
                site,
                surroundings.article(),
                surroundings.key(),
                names.toArray(String[]::new),
                LATEST));
  }

  /** The comment that is answered and those above it, upwards. */
  private static Future<List<Row>> above(SqlClient client, long site, @Nullable UUID parent) {
    if (parent == null) {
      return Future.succeededFuture(List.of());
    }
    return client
        .preparedQuery(UPWARDS)
        .execute(Tuple.of(site, parent, ABOVE))
        .map(
            rows -> {
              var all = new ArrayList<Row>();
              rows.forEach(all::add);
              return all;
            });
  }

  private static Future<Set<UUID>> mentioned(
      SqlClient client, long site, Surroundings.@Nullable Before before) {
    if (before == null) {
      return Future.succeededFuture(Set.of());
    }
    return client
        .preparedQuery(
            """
            select account_id
            from mention
            where site_id = $1 and comment_id = $2 and revision = $3
            """)
        .execute(Tuple.of(site, before.comment(), before.revision()))
        .map(
            rows -> {
              var accounts = new HashSet<UUID>();
              rows.forEach(row -> accounts.add(row.getUUID("account_id")));
              return accounts;
            });
  }
}
