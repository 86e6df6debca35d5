package viche.moving.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import viche.event.EventTextStore;
import viche.moderation.dryrun.ExampleStore;
import viche.screening.likeness.SketchStore;

/** Removes what a comment says, wherever that is kept, while the caller holds the comment. */
public final class TextStore {
  /** Of one revision, or of all where its number is 0. */
  private static final List<String> OF_REVISIONS =
      List.of(
          """
          update revision
          set body = '', html = '', language = null, language_sought = true, unseen_since = null,
              removed_at = coalesce(removed_at, clock_timestamp())
          where site_id = $1 and comment_id = $2 and ($3 = 0 or number = $3)
            and (removed_at is null or body <> '' or html <> '')
          """,
          """
          update finding
          set evidence = '{}'
          where site_id = $1 and comment_id = $2 and ($3 = 0 or revision = $3)
            and jsonb_exists_any(evidence, array['matches', 'said', 'domains'])
          """,
          """
          update outside_answer
          set findings = '[]'
          where site_id = $1 and comment_id = $2 and ($3 = 0 or revision = $3)
          """,
          """
          delete from mention
          where site_id = $1 and comment_id = $2 and ($3 = 0 or revision = $3)
          """,
          """
          delete from answer
          where site_id = $1 and $3 <= 1
            and (account_id, key) in (select c.account_id, c.idempotency_key
                                      from comment c
                                      where c.site_id = $1 and c.id = $2)
          """);

  private static final List<String> OF_COMMENT =
      List.of(
          """
          update comment
          set fingerprint = 0, group_id = null, language = null, shown_language = null,
              texts_gone_at = coalesce(texts_gone_at, clock_timestamp())
          where site_id = $1 and id = $2
          """);

  private final EventTextStore events = new EventTextStore();
  private final SketchStore sketches = new SketchStore();
  private final ExampleStore examples = new ExampleStore();

  /**
   * Removes one text, or all.
   *
   * @param revision 0: all, which no reader sees any more
   */
  public Future<Void> remove(SqlClient client, long site, UUID comment, int revision) {
    var revisions =
        OF_REVISIONS.stream().map(sql -> run(client, sql, Tuple.of(site, comment, revision)));
    var whole =
        revision == 0
            ? Stream.concat(
                OF_COMMENT.stream().map(sql -> run(client, sql, Tuple.of(site, comment))),
                Stream.of(sketches.delete(client, site, comment)))
            : Stream.<Future<Void>>empty();
    return Future.all(Stream.concat(revisions, whole).toList())
        .compose(done -> events.forget(client, site, comment, revision))
        .compose(done -> examples.forget(client, site, comment));
  }

  private static Future<Void> run(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters).mapEmpty();
  }
}
