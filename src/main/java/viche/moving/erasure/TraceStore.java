package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.moving.hold.HoldStore;

/**
 * What an account has left in the tables that are about accounts, as it is forgotten: some rows at
 * a time. What it liked and reported stays as numbers under no name; so do sanctions, and what the
 * log tells of them.
 */
final class TraceStore {
  /** Rows that go, or change, at a time. */
  static final int MOST = 500;

  private static final List<String> STATEMENTS =
      List.of(
          """
          delete from notification
          where site_id = $1
            and id in (select n.id
                       from notification n
                       where n.site_id = $1 and n.account_id = $2
                       order by n.id
                       limit $3)
          """,
          """
          delete from mute
          where site_id = $1
            and (account_id, muted_id) in (select m.account_id, m.muted_id
                                           from mute m
                                           where m.site_id = $1
                                             and (m.account_id = $2 or m.muted_id = $2)
                                           limit $3)
          """,
          """
          delete from mention
          where site_id = $1
            and (comment_id, revision, account_id) in
              (select m.comment_id, m.revision, m.account_id
               from mention m
               where m.site_id = $1 and m.account_id = $2
               limit $3)
          """,
          """
          delete from claim
          where site_id = $1
            and comment_id in (select k.comment_id
                               from claim k
                               where k.site_id = $1 and k.moderator_id = $2
                               limit $3)
          """,
          """
          delete from moderator_activity
          where site_id = $1 and account_id = $2 and $3 > 0
          """,
          """
          delete from note
          where site_id = $1
            and id in (select n.id
                       from note n
                       where n.site_id = $1 and n.account_id = $2
                       limit $3)
          """,
          """
          update sanction
          set reason = '', note = null
          where site_id = $1
            and id in (select s.id
                       from sanction s
                       where s.site_id = $1 and s.account_id = $2
                         and (s.reason <> '' or s.note is not null)
                       limit $3)
          """,
          """
          update report
          set details = null
          where site_id = $1
            and id in (select r.id
                       from report r
                       join comment c on c.site_id = $1 and c.id = r.comment_id
                       where r.site_id = $1 and r.account_id = $2 and r.details is not null
                         and not
          """
              + HoldStore.HELD
              + " limit $3)",
          """
          update moderation_log
          set details = details || '{"reason": ""}'
          where site_id = $1
            and id in (select l.id
                       from moderation_log l
                       where l.site_id = $1 and l.account_id = $2 and l.details ->> 'reason' <> ''
                       limit $3)
          """,
          """
          update batch
          set request_key = null
          where site_id = $1
            and id in (select b.id
                       from batch b
                       where b.site_id = $1 and b.moderator_id = $2 and b.request_key is not null
                       limit $3)
          """,
          """
          update job
          set input = '{}'
          where site_id = $1
            and id in (select j.id
                       from job j
                       where j.site_id = $1 and j.state <> 'running' and j.input <> '{}'
                         and strpos(j.input::text, $2::uuid::text) > 0
                       limit $3)
          """);

  /** How many kinds of traces there are. */
  static int kinds() {
    return STATEMENTS.size();
  }

  /** Forgets some traces of a kind, at most so many; whether there may be more of it. */
  Future<Boolean> forget(SqlClient client, ErasedAccount erased, int kind, int most) {
    return client
        .preparedQuery(STATEMENTS.get(kind))
        .execute(Tuple.of(erased.site(), erased.id(), most))
        .map(rows -> rows.rowCount() == most);
  }

  /** The comment, behind one, that an account likes, or has an open report on. */
  Future<Optional<UUID>> judged(SqlClient client, ErasedAccount erased, UUID after) {
    return client
        .preparedQuery(
            """
            select n.comment_id
            from reaction n
            where n.site_id = $1 and n.account_id = $2 and n.comment_id > $3
            union
            select r.comment_id
            from report r
            where r.site_id = $1 and r.account_id = $2 and r.comment_id > $3 and r.state = 'open'
            order by comment_id
            limit 1
            """)
        .execute(Tuple.of(erased.site(), erased.id(), after))
        .map(rows -> rows.stream().map(row -> row.getUUID("comment_id")).findFirst());
  }

  /** Articles that an account follows, at most so many. */
  Future<List<UUID>> followed(SqlClient client, ErasedAccount erased, int most) {
    return client
        .preparedQuery(
            """
            select article_id
            from follow
            where site_id = $1 and account_id = $2
            order by article_id
            limit $3
            """)
        .execute(Tuple.of(erased.site(), erased.id(), most))
        .map(
            rows -> {
              var articles = new ArrayList<UUID>();
              rows.forEach(row -> articles.add(row.getUUID("article_id")));
              return articles;
            });
  }
}
