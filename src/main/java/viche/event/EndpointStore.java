package viche.event;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import viche.database.Times;
import viche.event.endpoint.CheckedEndpoint;
import viche.event.endpoint.Credential;
import viche.event.endpoint.Endpoint;
import viche.event.endpoint.Endpoint.DisabledFor;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.EndpointOptions;
import viche.event.endpoint.SigningSecret;
import viche.event.fact.EventType;

/** The {@code endpoint} table. */
final class EndpointStore {
  private static final String COLUMNS =
      """
      select id, kind, address, types, with_text, enabled, failing_since, rests_until,
             disabled_for, created_at, options
      from endpoint
      """;

  /** The endpoints of a site, the oldest first. */
  Future<List<Endpoint>> all(SqlClient client, long site) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where site_id = $1 and removed_at is null
                order by id
                """)
        .execute(Tuple.of(site))
        .map(EndpointStore::endpoints);
  }

  /** An endpoint of a site. */
  Future<Optional<Endpoint>> find(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            COLUMNS
                + """
                where site_id = $1 and id = $2 and removed_at is null
                """)
        .execute(Tuple.of(site, id))
        .map(rows -> endpoints(rows).stream().findFirst());
  }

  /**
   * Adds an endpoint to those of a site, unless there are so many already; whether it did. The
   * site's row is locked for it.
   */
  Future<Boolean> insert(
      SqlClient client, long site, Endpoint endpoint, Credential credential, int most) {
    return client
        .preparedQuery(
            """
            select 1
            from site
            where id = $1
            for no key update
            """)
        .execute(Tuple.of(site))
        .compose(
            locked ->
                client
                    .preparedQuery(
                        """
                        insert into endpoint (
                          site_id, id, kind, address, types, with_text, enabled, secret, failures,
                          created_at, options)
                        select $1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $11
                        where (select count(*) from endpoint n
                               where n.site_id = $1 and n.removed_at is null) < $10
                        """)
                    .execute(
                        Tuple.of(site, endpoint.id(), endpoint.kind().word(), endpoint.address())
                            .addValue(words(endpoint.types()))
                            .addValue(endpoint.text())
                            .addValue(endpoint.enabled())
                            .addValue(Buffer.buffer(credential.bytes()))
                            .addValue(Times.column(endpoint.createdAt()))
                            .addValue((long) most)
                            .addValue(endpoint.options().column())))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Changes an endpoint, which begins anew: what failed before is forgotten; whether it did. None
   * that isn't there is changed, nor does a given key that is kept go to another address.
   */
  Future<Boolean> change(SqlClient client, long site, UUID id, CheckedEndpoint to) {
    var credential = to.credential();
    return client
        .preparedQuery(
            """
            update endpoint
            set address = $3, types = $4, with_text = $5, enabled = $6, options = $7,
                secret = coalesce($8, secret), failing_since = null, failures = 0,
                rests_until = null, disabled_for = null
            where site_id = $1 and id = $2 and removed_at is null
              and ($9 or $8::bytea is not null or address = $3)
            """)
        .execute(
            Tuple.of(site, id, to.address())
                .addValue(words(to.types()))
                .addValue(to.text())
                .addValue(to.enabled())
                .addValue(to.options().column())
                .addValue(credential == null ? null : Buffer.buffer(credential.bytes()))
                .addValue(to.kind().signs()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Gives an endpoint a secret; the one before signs beside it until a moment. */
  Future<Boolean> rotate(
      SqlClient client, long site, UUID id, SigningSecret secret, Instant until) {
    return client
        .preparedQuery(
            """
            update endpoint
            set earlier_secret = secret, earlier_until = $4, secret = $3
            where site_id = $1 and id = $2 and removed_at is null
            """)
        .execute(Tuple.of(site, id, Buffer.buffer(secret.bytes()), Times.column(until)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Removes an endpoint from sight and use; whether there was one. */
  Future<Boolean> remove(SqlClient client, long site, UUID id, Instant now) {
    return client
        .preparedQuery(
            """
            update endpoint
            set removed_at = $3, enabled = false
            where site_id = $1 and id = $2 and removed_at is null
            """)
        .execute(Tuple.of(site, id, Times.column(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** The endpoints of a site that were removed before a moment. */
  Future<List<UUID>> removed(SqlClient client, long site, Instant before) {
    return client
        .preparedQuery(
            """
            select id
            from endpoint
            where site_id = $1 and removed_at < $2
            """)
        .execute(Tuple.of(site, Times.column(before)))
        .map(
            rows -> {
              var ids = new ArrayList<UUID>();
              rows.forEach(row -> ids.add(row.getUUID("id")));
              return ids;
            });
  }

  /** Deletes the row of an endpoint that was removed, if it has no delivery any more. */
  Future<Void> delete(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            delete from endpoint
            where site_id = $1 and id = $2 and removed_at is not null
              and not exists (select 1 from delivery d
                              where d.site_id = $1 and d.endpoint_id = $2)
            """)
        .execute(Tuple.of(site, id))
        .mapEmpty();
  }

  private static String[] words(List<EventType> types) {
    return types.stream().map(EventType::word).toArray(String[]::new);
  }

  private static List<Endpoint> endpoints(RowSet<Row> rows) {
    var endpoints = new ArrayList<Endpoint>();
    rows.forEach(row -> endpoint(row).ifPresent(endpoints::add));
    return endpoints;
  }

  /** Empty of a kind that only a newer release knows. */
  static Optional<Endpoint> endpoint(Row row) {
    return EndpointKind.find(row.getString("kind")).map(kind -> endpoint(kind, row));
  }

  private static Endpoint endpoint(EndpointKind kind, Row row) {
    return new Endpoint(
        row.getUUID("id"),
        kind,
        row.getString("address"),
        Arrays.stream(row.getArrayOfStrings("types"))
            .map(EventType::find)
            .flatMap(Optional::stream)
            .toList(),
        row.getBoolean("with_text"),
        row.getBoolean("enabled"),
        Times.momentOrNull(row.getOffsetDateTime("failing_since")),
        Times.momentOrNull(row.getOffsetDateTime("rests_until")),
        DisabledFor.of(row.getString("disabled_for")),
        Times.moment(row.getOffsetDateTime("created_at")),
        EndpointOptions.of(kind, (JsonObject) row.getJson("options")));
  }
}
