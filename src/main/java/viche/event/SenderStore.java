package viche.event;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Times;
import viche.event.endpoint.Credential;
import viche.event.endpoint.Credential.GivenKey;
import viche.event.endpoint.Credential.SigningSecrets;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.Sender;
import viche.event.endpoint.SigningSecret;

/**
 * The {@code endpoint} table as the relay works with it: what is needed to send to each, which it
 * is the turn of, and how each fares.
 */
final class SenderStore {
  private static final double LONGEST_REST = 300;

  /** After which an endpoint that takes nothing is turned off. */
  private static final int DAYS = 3;

  /** Hours between two failures after which the second says nothing about the time between. */
  private static final int GAP = 24;

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
                EndpointStore.endpoint(row)
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
   * @param to what it went to; where an admin has named another address or chat, or given it
   *     another credential since, it says nothing
   * @param gone whether the endpoint says that it will never take anything
   * @param rest seconds for which it asks to be left alone; 0: it doesn't say
   */
  record FailedAttempt(Sender to, boolean gone, long rest) {}

  /**
   * Notes that an attempt failed, after which the endpoint rests for a second, and twice as long
   * each time, up to {@value #LONGEST_REST} seconds, or as long as it asks; others that fail
   * meanwhile say nothing new. One that nothing arrived at for {@value #DAYS} days, though it was
   * tried at least every {@value #GAP} hours, or that is gone, is turned off.
   */
  Future<Void> failed(SqlClient client, long site, UUID id, FailedAttempt failing) {
    return client
        .preparedQuery(
            """
            update endpoint
            set failures = failures + 1,
                failing_since = case when rests_until > clock_timestamp() - make_interval(hours => $10)
                                     then coalesce(failing_since, clock_timestamp())
                                     else clock_timestamp() end,
                rests_until = clock_timestamp()
                              + make_interval(secs => greatest($3, least($4, power(2, least(failures, 20))))),
                enabled = not $5
                          and not coalesce(
                                failing_since <= clock_timestamp() - make_interval(days => $6)
                                and rests_until > clock_timestamp() - make_interval(hours => $10),
                                false),
                disabled_for = case when $5 then 'gone'
                                    when failing_since <= clock_timestamp() - make_interval(days => $6)
                                         and rests_until
                                             > clock_timestamp() - make_interval(hours => $10)
                                    then 'failing' end
            where site_id = $1 and id = $2 and enabled and address = $7 and secret = $8
              and options is not distinct from $9
              and ($5 or rests_until is null or rests_until < (select clock_timestamp()))
            """)
        .execute(
            Tuple.of(site, id, (double) failing.rest(), LONGEST_REST, failing.gone(), DAYS)
                .addValue(failing.to().endpoint().address())
                .addValue(Buffer.buffer(failing.to().credential().bytes()))
                .addValue(failing.to().endpoint().options().column())
                .addValue(GAP))
        .mapEmpty();
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
