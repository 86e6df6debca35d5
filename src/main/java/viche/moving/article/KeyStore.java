package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.site.ArticleMoved;

/** The {@code article} table by its keys: those that articles have, and their aliases. */
final class KeyStore {

  /**
   * Who has a key.
   *
   * @param id of its row
   * @param leadsTo the article it is an alias of; null: it is the article's own
   */
  record KeyHolder(UUID id, @Nullable UUID leadsTo) {}

  /** An article that is locked, with its own key. */
  record LockedArticle(UUID id, String key) {}

  /**
   * Locks the article that a key leads to, also for comments that are held; none where it became an
   * alias while it was waited for.
   */
  Future<Optional<LockedArticle>> lock(SqlClient client, long site, String key) {
    return client
        .preparedQuery(
            """
            select id, key
            from article
            where site_id = $1
              and id = (select coalesce(k.leads_to, k.id) from article k
                        where k.site_id = $1 and k.key = $2)
              and leads_to is null
            for update
            """)
        .execute(Tuple.of(site, key))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new LockedArticle(row.getUUID("id"), row.getString("key")))
                    .findFirst());
  }

  Future<Optional<KeyHolder>> holder(SqlClient client, long site, String key) {
    return client
        .preparedQuery(
            """
            select id, leads_to
            from article
            where site_id = $1 and key = $2
            """)
        .execute(Tuple.of(site, key))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new KeyHolder(row.getUUID("id"), row.getUUID("leads_to")))
                    .findFirst());
  }

  /** Gives a locked article another key; where it is now. */
  Future<ArticleMoved> rename(SqlClient client, long site, UUID article, String key) {
    return client
        .preparedQuery(
            """
            update article
            set key = $3, version = version + 1, changed_at = clock_timestamp()
            where site_id = $1 and id = $2
            returning key, version, visible_count
            """)
        .execute(Tuple.of(site, article, key))
        .map(rows -> ArticleMoved.of(site, rows.iterator().next()));
  }

  /** Makes a key that nobody has an alias. */
  Future<Void> add(SqlClient client, long site, UUID article, String key) {
    return client
        .preparedQuery(
            """
            insert into article (
              site_id, id, key, confirmed, open, version, visible_count, created_at, changed_at,
              leads_to)
            values ($1, $2, $3, false, false, 0, 0, clock_timestamp(), clock_timestamp(), $4)
            """)
        .execute(Tuple.of(site, Ids.next(), key, article))
        .mapEmpty();
  }

  /** Gives an alias another key, or none that an article could have: then another is to follow. */
  Future<Void> give(SqlClient client, long site, UUID alias, @Nullable String key) {
    return client
        .preparedQuery(
            """
            update article
            set key = coalesce($3, '/' || id), changed_at = clock_timestamp()
            where site_id = $1 and id = $2
            """)
        .execute(Tuple.of(site, alias, key))
        .mapEmpty();
  }

  /** The aliases of an article; from now on other instances look at them again. */
  Future<List<String>> aliases(SqlClient client, long site, UUID article) {
    return client
        .preparedQuery(
            """
            update article
            set changed_at = clock_timestamp()
            where site_id = $1 and leads_to = $2
            returning key
            """)
        .execute(Tuple.of(site, article))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("key"))
                    .toList());
  }
}
