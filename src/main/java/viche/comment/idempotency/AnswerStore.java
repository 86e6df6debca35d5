package viche.comment.idempotency;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import viche.comment.idempotency.IdempotencyKey.Kept;
import viche.database.Times;
import viche.refusal.RefusedException;

/**
 * The {@code answer} table: the first answers to requests with an idempotency key. An answer is
 * written in the transaction of what it answers; a second request at the same moment fails on the
 * key and finds the first one's answer when it is tried again.
 */
public final class AnswerStore {

  /** The first answer to a key of an account, if it was used. */
  public Future<Optional<Kept>> find(
      SqlClient client, long site, String subject, IdempotencyKey retry) {
    if (retry.key() == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return client
        .preparedQuery(
            """
            select k.request, k.status, k.body
            from answer k
            join account w on w.site_id = $1 and w.id = k.account_id
            where k.site_id = $1 and w.subject = $2 and k.key = $3
            """)
        .execute(Tuple.of(site, subject, retry.key()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new Kept(
                        row.getString("request"),
                        new StoredAnswer(row.getInteger("status"), row.getString("body"))));
              }
              return Optional.empty();
            });
  }

  /** Keeps an answer, when the request has a key; the account exists by then. */
  public Future<Void> keep(
      SqlClient client,
      long site,
      String subject,
      IdempotencyKey retry,
      StoredAnswer reply,
      Instant now) {
    if (retry.key() == null) {
      return Future.succeededFuture();
    }
    return client
        .preparedQuery(
            """
            insert into answer (site_id, account_id, key, request, status, body, created_at)
            select $1, w.id, $3, $4, $5, $6, $7
            from account w
            where w.site_id = $1 and w.subject = $2
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(subject)
                .addValue(retry.key())
                .addValue(retry.request())
                .addValue(reply.status())
                .addValue(reply.body())
                .addValue(Times.column(now)))
        .mapEmpty();
  }

  /**
   * Does the work and keeps its answer, unless the request was answered before. Work that is
   * refused may have waited for an equal request and found its doing: then that one's answer
   * counts.
   */
  public Future<StoredAnswer> once(
      SqlClient client,
      long site,
      String subject,
      IdempotencyKey retry,
      Instant now,
      Supplier<Future<StoredAnswer>> work) {
    return find(client, site, subject, retry)
        .compose(
            kept ->
                kept.map(found -> Future.succeededFuture(retry.repeat(found)))
                    .orElseGet(
                        () ->
                            work.get()
                                .compose(
                                    reply ->
                                        keep(client, site, subject, retry, reply, now).map(reply),
                                    failure -> first(client, site, subject, retry, failure))));
  }

  /**
   * The first answer to a request whose work was refused this time; the failure itself where there
   * is none, or where it is no refusal.
   */
  public Future<StoredAnswer> first(
      SqlClient client, long site, String subject, IdempotencyKey retry, Throwable failure) {
    return failure instanceof RefusedException
        ? find(client, site, subject, retry)
            .compose(
                kept ->
                    kept.map(found -> Future.succeededFuture(retry.repeat(found)))
                        .orElseGet(() -> Future.failedFuture(failure)))
        : Future.failedFuture(failure);
  }

  /** Forgets so many of the answers given before a moment, the oldest first; how many it were. */
  public Future<Integer> forget(SqlClient client, long site, Instant before, int most) {
    return client
        .preparedQuery(
            """
            delete from answer
            where site_id = $1
              and (account_id, key) in
                (select k.account_id, k.key
                 from answer k
                 where k.site_id = $1 and k.created_at < $2
                 order by k.created_at
                 limit $3)
            """)
        .execute(Tuple.of(site, Times.column(before), most))
        .map(rows -> rows.rowCount());
  }
}
