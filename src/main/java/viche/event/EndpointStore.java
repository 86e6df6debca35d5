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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.event.endpoint.CheckedEndpoint;
import viche.event.endpoint.Credential;
import viche.event.endpoint.Credential.GivenKey;
import viche.event.endpoint.Credential.SigningSecrets;
import viche.event.endpoint.Endpoint;
import viche.event.endpoint.Endpoint.DisabledFor;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.EndpointOptions;
import viche.event.endpoint.Sender;
import viche.event.endpoint.SigningSecret;
import viche.event.fact.EventType;

/** The {@code endpoint} table. */
final class EndpointStore {
  private static final double LONGEST_REST = 300;

  /** After which an endpoint that takes nothing is turned off. */
  private static final int DAYS = 3;

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

  /** Changes an endpoint, which begins anew: what failed before is forgotten; whether there is. */
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
            """)
        .execute(
            Tuple.of(site, id, to.address())
                .addValue(words(to.types()))
                .addValue(to.text())
                .addValue(to.enabled())
                .addValue(to.options().column())
                .addValue(credential == null ? null : Buffer.buffer(credential.bytes())))
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

  /** What is needed to send to every endpoint there is. */
  Future<List<Sender>> senders(SqlClient client) {
    return client
        .query(
            """
            select site_id, id, kind, address, types, with_text, enabled, failing_since,
                   rests_until, disabled_for, created_at, options, secret, earlier_secret,
                   earlier_until -- of all sites
            from endpoint
            where removed_at is null
            order by site_id, id
            """)
        .execute()
        .map(
            rows -> {
              var senders = new ArrayList<Sender>();
              for (var row : rows) {
                endpoint(row)
                    .ifPresent(
                        endpoint ->
                            senders.add(
                                new Sender(
                                    row.getLong("site_id"),
                                    endpoint,
                                    credential(endpoint.kind(), row))));
              }
              return senders;
            });
  }

  /** The endpoints that something is due to and may be sent to now. */
  Future<Set<UUID>> due(SqlClient client) {
    return client
        .query(
            """
            select n.id -- of all sites
            from endpoint n
            where n.removed_at is null
              and (exists (select 1 from delivery d
                           where d.site_id = n.site_id and d.endpoint_id = n.id
                             and d.state = 'waiting' and d.asked
                             and d.due_at <= (select clock_timestamp()))
                   or (n.enabled
                       and (n.rests_until is null or n.rests_until <= (select clock_timestamp()))
                       and exists (select 1 from delivery d
                                   where d.site_id = n.site_id and d.endpoint_id = n.id
                                     and d.state = 'waiting'
                                     and d.due_at <= (select clock_timestamp()))))
            """)
        .execute()
        .map(
            rows -> {
              var ids = new HashSet<UUID>();
              rows.forEach(row -> ids.add(row.getUUID("id")));
              return ids;
            });
  }

  /** Notes that something has arrived. */
  Future<Void> arrived(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            update endpoint
            set failing_since = null, failures = 0, rests_until = null
            where site_id = $1 and id = $2 and failures > 0
            """)
        .execute(Tuple.of(site, id))
        .mapEmpty();
  }

  /**
   * An attempt that failed.
   *
   * @param to what it went to; where an admin has named another address, or given it another
   *     credential since, it says nothing
   * @param gone whether the endpoint says that it will never take anything
   * @param rest seconds for which it asks to be left alone; 0: it doesn't say
   */
  record FailedAttempt(Sender to, boolean gone, long rest) {}

  /**
   * Notes that an attempt failed, after which the endpoint rests for a second, and twice as long
   * each time, up to {@value #LONGEST_REST} seconds, or as long as it asks; others that fail
   * meanwhile say nothing new. One that nothing arrived at for {@value #DAYS} days, or that is
   * gone, is turned off.
   */
  Future<Void> failed(SqlClient client, long site, UUID id, FailedAttempt failing) {
    return client
        .preparedQuery(
            """
            update endpoint
            set failures = failures + 1,
                failing_since = coalesce(failing_since, clock_timestamp()),
                rests_until = clock_timestamp()
                              + make_interval(secs => greatest($3, least($4, power(2, least(failures, 20))))),
                enabled = not $5 and coalesce(failing_since, clock_timestamp())
                                     > clock_timestamp() - make_interval(days => $6),
                disabled_for = case when $5 then 'gone'
                                    when failing_since <= clock_timestamp() - make_interval(days => $6)
                                    then 'failing' end
            where site_id = $1 and id = $2 and enabled and address = $7 and secret = $8
              and ($5 or rests_until is null or rests_until < (select clock_timestamp()))
            """)
        .execute(
            Tuple.of(site, id, (double) failing.rest(), LONGEST_REST, failing.gone(), DAYS)
                .addValue(failing.to().endpoint().address())
                .addValue(Buffer.buffer(failing.to().credential().bytes())))
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
  private static Optional<Endpoint> endpoint(Row row) {
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

  private static Credential credential(EndpointKind kind, Row row) {
    var secret = row.getBuffer("secret").getBytes();
    return switch (kind) {
      case TELEGRAM, AKISMET -> GivenKey.of(secret);
      case WEBHOOK, SCREENING ->
          new SigningSecrets(
              new SigningSecret(secret),
              secretOrNull(row.getBuffer("earlier_secret")),
              Times.momentOrNull(row.getOffsetDateTime("earlier_until")));
    };
  }

  private static @Nullable SigningSecret secretOrNull(@Nullable Buffer bytes) {
    return bytes == null ? null : new SigningSecret(bytes.getBytes());
  }
}
