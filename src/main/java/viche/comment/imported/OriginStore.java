package viche.comment.imported;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import viche.digest.Sha256;

/** The {@code origin} table: where comments come from. Rows are written with their comment. */
public final class OriginStore {
  private static final String DIGEST = "sha256:";

  /**
   * A comment that is there.
   *
   * @param article its article's
   * @param root of its thread
   * @param path where it stands in the thread
   */
  public record StoredOrigin(UUID comment, UUID article, UUID root, Buffer path) {}

  /**
   * Those of some comments of a system that are there, by their ids in the source. Of whose account
   * was erased a digest of that stands there.
   */
  public Future<Map<String, StoredOrigin>> find(
      SqlClient client, long site, String system, Collection<String> ids) {
    var byStored = new HashMap<String, String>();
    for (var id : ids) {
      byStored.put(id, id);
      byStored.put(digest(system, id), id);
    }
    return client
        .preparedQuery(
            """
            select o.source_id, c.id, c.article_id, c.root_id, c.thread_path
            from origin o
            join comment c on c.site_id = $1 and c.id = o.comment_id
            where o.site_id = $1 and o.system = $2 and o.source_id = any($3)
            """)
        .execute(Tuple.of(site, system, byStored.keySet().toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, StoredOrigin>();
              for (var row : rows) {
                found.put(
                    byStored.get(row.getString("source_id")),
                    new StoredOrigin(
                        row.getUUID("id"),
                        row.getUUID("article_id"),
                        row.getUUID("root_id"),
                        row.getBuffer("thread_path")));
              }
              return found;
            });
  }

  /**
   * As {@link #forget} leaves it. It has no salt, so that each file with the comment finds it: who
   * has the table can try ids of the source, too.
   */
  private static String digest(String system, String id) {
    return DIGEST + Sha256.hex(system + ":" + id);
  }

  /** Leaves of a locked comment's id in the source a digest, by which a file still finds it. */
  public Future<Void> forget(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            update origin
            set source_id = $3 || encode(
                  sha256(convert_to(system || ':' || source_id, 'UTF8')), 'hex')
            where site_id = $1 and comment_id = $2 and not starts_with(source_id, $3)
            """)
        .execute(Tuple.of(site, comment, DIGEST))
        .mapEmpty();
  }

  /**
   * Where a comment was written.
   *
   * @param id the source's, or its digest once the author's account was erased
   * @param fate what had become of it there
   */
  public record CommentOrigin(String system, String id, String fate) {}

  /** Where a comment was imported from; empty: it was written here. */
  public Future<Optional<CommentOrigin>> of(SqlClient client, long site, UUID comment) {
    return client
        .preparedQuery(
            """
            select system, source_id, fate
            from origin
            where site_id = $1 and comment_id = $2
            """)
        .execute(Tuple.of(site, comment))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    new CommentOrigin(
                        row.getString("system"),
                        row.getString("source_id"),
                        row.getString("fate")));
              }
              return Optional.empty();
            });
  }

  private static String stored(String system, ImportedComment comment) {
    var id = comment.origin().id();
    return comment.author().erased() && !id.startsWith(DIGEST) ? digest(system, id) : id;
  }

  Future<Void> insert(SqlClient client, long site, String system, List<PlacedComment> comments) {
    return client
        .preparedQuery(
            """
            insert into origin (site_id, system, source_id, comment_id, revision, fate, likes)
            select $1, $2, o.source_id, o.comment_id, o.revision, o.fate, o.likes
            from unnest($3::text[], $4::uuid[], $5::integer[], $6::text[], $7::integer[])
                   as o (source_id, comment_id, revision, fate, likes)
            """)
        .execute(
            Columns.of(comments)
                .site(site)
                .value(system)
                .column(String[]::new, placed -> stored(system, placed.comment()))
                .column(UUID[]::new, placed -> placed.comment().id())
                .column(Integer[]::new, placed -> placed.standing().revision())
                .column(String[]::new, placed -> placed.comment().origin().fate())
                .column(Integer[]::new, placed -> placed.comment().origin().likes())
                .tuple())
        .mapEmpty();
  }
}
