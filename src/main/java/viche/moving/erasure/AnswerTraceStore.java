package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code answer} table, as what it tells of an account is forgotten. */
final class AnswerTraceStore {

  /** An answer, by whose request it was. */
  record AnswerPlace(UUID account, String key) {}

  /**
   * Where the answers end that come after one, at most so many.
   *
   * @param after null: from the beginning
   * @return null: there are fewer
   */
  Future<@Nullable AnswerPlace> end(
      SqlClient client, long site, @Nullable AnswerPlace after, int most) {
    return client
        .preparedQuery(
            """
            select k.account_id, k.key
            from answer k
            where k.site_id = $1 and ($2::uuid is null or (k.account_id, k.key) > ($2, $3))
            order by k.account_id, k.key
            offset $4
            limit 1
            """)
        .execute(
            Tuple.of(
                site,
                after == null ? null : after.account(),
                after == null ? null : after.key(),
                most - 1))
        .map(
            rows -> {
              for (var row : rows) {
                return new AnswerPlace(row.getUUID("account_id"), row.getString("key"));
              }
              return null;
            });
  }

  /**
   * Forgets, of the answers that come after one, those that name an account, a comment of it, or a
   * note or sanction on it.
   *
   * @param last null: to the end
   */
  Future<Void> forget(
      SqlClient client,
      ErasedAccount erased,
      @Nullable AnswerPlace after,
      @Nullable AnswerPlace last) {
    return client
        .preparedQuery(
            """
            delete from answer k
            where k.site_id = $1 and ($3::uuid is null or (k.account_id, k.key) > ($3, $4))
              and ($5::uuid is null or (k.account_id, k.key) <= ($5, $6))
              and (k.account_id = $2
                   or exists (
                     select 1
                     from regexp_matches(
                       k.body, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') as m (found)
                     where m.found[1]::uuid = $2
                       or exists (select 1 from comment c
                                  where c.site_id = $1 and c.id = m.found[1]::uuid
                                    and c.account_id = $2)
                       or exists (select 1 from note n
                                  where n.site_id = $1 and n.id = m.found[1]::uuid
                                    and n.account_id = $2)
                       or exists (select 1 from sanction s
                                  where s.site_id = $1 and s.id = m.found[1]::uuid
                                    and s.account_id = $2)))
            """)
        .execute(
            Tuple.of(erased.site(), erased.id())
                .addValue(after == null ? null : after.account())
                .addValue(after == null ? null : after.key())
                .addValue(last == null ? null : last.account())
                .addValue(last == null ? null : last.key()))
        .mapEmpty();
  }
}
