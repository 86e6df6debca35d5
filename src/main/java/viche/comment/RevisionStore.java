package viche.comment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.text.Format;
import viche.text.RenderedText;
import viche.text.language.Language;

/**
 * The {@code revision} table. Only the state of a row changes, and a language that is found later.
 */
public final class RevisionStore {
  Future<Void> insert(SqlClient client, long site, UUID comment, NewRevision revision) {
    var text = revision.text();
    var language = revision.traits().language();
    return client
        .preparedQuery(
            """
            insert into revision (
              site_id, comment_id, number, state, body, format, html, html_policy, language,
              language_sought, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $10)
            """)
        .execute(
            Tuple.tuple()
                .addValue(site)
                .addValue(comment)
                .addValue(revision.standing().revision())
                .addValue(revision.standing().latest().word())
                .addValue(text.body())
                .addValue(text.format().word())
                .addValue(text.html().value())
                .addValue(text.policy())
                .addValue(language == null ? null : language.word())
                .addValue(Times.column(revision.now())))
        .mapEmpty();
  }

  /** Notes of the latest text of a comment, which another one follows, that nobody ever saw it. */
  Future<Void> supersede(SqlClient client, long site, LockedComment comment) {
    var standing = comment.standing();
    return client
        .preparedQuery(
            """
            update revision
            set unseen_since = clock_timestamp()
            where site_id = $1 and comment_id = $2 and number = $3
              and state in ('pending', 'rejected')
              and number is distinct from $4 and number is distinct from $5
            """)
        .execute(
            Tuple.of(
                site, comment.id(), standing.revision(), standing.visible(), standing.hidden()))
        .mapEmpty();
  }

  /** All revisions of a comment, the first one first. */
  public Future<List<Revision>> of(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select number, state, body, format, html, created_at, removed_at
            from revision
            where site_id = $1 and comment_id = $2
            order by number
            """)
        .execute(Tuple.of(site, comment))
        .map(
            rows -> {
              var revisions = new ArrayList<Revision>();
              for (var row : rows) {
                revisions.add(revision(row));
              }
              return revisions;
            });
  }

  /** A revision that exists. */
  public Future<Revision> get(SqlClient client, long site, UUID comment, int number) {
    return client
        .preparedQuery(
            """
            select number, state, body, format, html, created_at, removed_at
            from revision
            where site_id = $1 and comment_id = $2 and number = $3
            """)
        .execute(Tuple.of(site, comment, number))
        .map(rows -> revision(rows.iterator().next()));
  }

  /** A text whose language nobody has looked for. */
  public record OlderText(UUID comment, int number, RenderedText text) {}

  /** Some of the texts of a site whose language nobody has looked for, at most so many. */
  public Future<List<OlderText>> withoutLanguage(SqlClient client, long site, int most) {
    return client
        .preparedQuery(
            """
            select comment_id, number, body, format, html, html_policy
            from revision
            where site_id = $1 and language is null and not language_sought
            order by comment_id, number
            limit $2
            """)
        .execute(Tuple.of(site, most))
        .map(
            rows -> {
              var texts = new ArrayList<OlderText>();
              for (var row : rows) {
                texts.add(
                    new OlderText(
                        row.getUUID("comment_id"),
                        row.getInteger("number"),
                        RenderedText.restored(
                            row.getString("body"),
                            Format.of(row.getString("format")),
                            StoredHtml.of(row),
                            row.getInteger("html_policy"))));
              }
              return texts;
            });
  }

  /**
   * Keeps what was found of a text's language: with the text, and where its comment has none with
   * the comment whose latest or visible text it is. Pages that are kept show it from their next
   * version on.
   *
   * @param language null: another or unsure
   */
  public Future<Void> found(
      SqlClient client, long site, OlderText of, @Nullable Language language) {
    var word = language == null ? null : language.word();
    var revision =
        client
            .preparedQuery(
                """
                update revision
                set language = $4, language_sought = true
                where site_id = $1 and comment_id = $2 and number = $3 and language is null
                """)
            .execute(Tuple.of(site, of.comment(), of.number(), word));
    var comment =
        client
            .preparedQuery(
                """
                update comment
                set language = case when revision = $3 then coalesce(language, $4)
                                    else language end,
                    shown_language = case when visible_revision = $3 then coalesce(shown_language, $4)
                                          else shown_language end
                where site_id = $1 and id = $2 and (revision = $3 or visible_revision = $3)
                """)
            .execute(Tuple.of(site, of.comment(), of.number(), word));
    return Future.all(revision, comment).mapEmpty();
  }

  private static Revision revision(Row row) {
    return new Revision(
        row.getInteger("number"),
        State.of(row.getString("state")),
        row.getString("body"),
        Format.of(row.getString("format")),
        StoredHtml.of(row),
        Times.moment(row.getOffsetDateTime("created_at")),
        Times.momentOrNull(row.getOffsetDateTime("removed_at")));
  }
}
