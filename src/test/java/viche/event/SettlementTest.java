package viche.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import viche.database.Database;
import viche.event.AnswerHandler.AnsweredEvent;
import viche.event.carrier.Attempt;
import viche.event.carrier.Carrier.TimedAnswer;
import viche.event.carrier.DeliveryState;
import viche.event.carrier.TakenDelivery;
import viche.event.endpoint.Credential.SigningSecrets;
import viche.event.endpoint.Endpoint;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.EndpointOptions.NoOptions;
import viche.event.endpoint.Sender;
import viche.event.fact.EventType;
import viche.outgoing.OutgoingAnswer;
import viche.testing.Receiver;

/** Who waits for answers hears of each once, in the transaction that stores it. */
final class SettlementTest {
  private static final UUID LEASE = UUID.randomUUID();

  private final Vertx vertx = Vertx.vertx();
  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();
  private final Database database = Database.open(vertx, site.stored().address(), 2);
  private final Settlement settlement = new Settlement(database, database);
  private final List<AnsweredEvent> told = new ArrayList<>();
  private String endpoint = "";

  /** A delivery that is under way, which no relay takes meanwhile. */
  @BeforeEach
  void send() throws SQLException {
    endpoint = site.add(EventSite.change(receiver, "/hook", "comment.submitted")).getString("id");
    site.stored()
        .execute(
            "update endpoint set rests_until = now() + interval '1 hour' where id = ?::uuid",
            endpoint);
    site.site().submit("olena", "mist", "one");
    site.stored()
        .execute(
            "update delivery set lease = ?::uuid, attempts = 1 where endpoint_id = ?::uuid",
            LEASE.toString(),
            endpoint);
  }

  @AfterEach
  void stop() {
    database.close().await();
    receiver.close();
    vertx.close().await();
  }

  @Test
  void anAnswerIsToldWithWhatItAnswers() throws SQLException {
    settlement.onAnswer(EndpointKind.WEBHOOK, (client, event) -> heard(event));

    settle(LEASE, answered(200));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(told.getFirst().answer())
        .satisfies(answer -> assertThat(answer.body()).hasToString("well"));
    assertThat(told.getFirst().event().event()).isEqualTo(event().event());
    assertThat(state()).isEqualTo("delivered");
  }

  @Test
  void soIsThatNoneCame() throws SQLException {
    settlement.onAnswer(EndpointKind.WEBHOOK, (client, event) -> heard(event));

    settle(LEASE, Attempt.unanswered(event(), "is too slow", 20_000));

    assertThat(told.getFirst().answer()).isNull();
    assertThat(told.getFirst().state()).isEqualTo(DeliveryState.WAITING);
  }

  @Test
  void whatIsAnothersByNowIsNot() throws SQLException {
    settlement.onAnswer(EndpointKind.WEBHOOK, (client, event) -> heard(event));

    settle(UUID.randomUUID(), answered(200));

    assertThat(told).isEmpty();
    assertThat(state()).isEqualTo("waiting");
  }

  @Test
  void whereTheListenerFailsNothingIsStored() throws SQLException {
    settlement.onAnswer(
        EndpointKind.WEBHOOK,
        (client, event) -> Future.failedFuture(new IllegalStateException("no use for it")));

    assertThatThrownBy(() -> settle(LEASE, answered(200))).hasMessage("no use for it");

    assertThat(state()).isEqualTo("waiting");
  }

  private Future<Void> heard(AnsweredEvent event) {
    told.add(event);
    return Future.succeededFuture();
  }

  private void settle(UUID lease, Attempt attempt) throws SQLException {
    settlement.store(sender(), event(), lease, attempt).await();
  }

  private Attempt answered(int status) throws SQLException {
    var answer =
        new OutgoingAnswer(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("well"), true);
    return Attempt.answered(event(), new TimedAnswer(answer, 5, Instant.now()));
  }

  private TakenDelivery event() throws SQLException {
    var id = of("select event_id from delivery where endpoint_id = ?::uuid");
    return new TakenDelivery(
        UUID.fromString(id), 1, null, "comment.submitted", new JsonObject(), null, Instant.now());
  }

  private String state() throws SQLException {
    return of("select state from delivery where endpoint_id = ?::uuid");
  }

  private String of(String sql) throws SQLException {
    return site.stored().value(sql, endpoint);
  }

  private Sender sender() throws SQLException {
    var known =
        new Endpoint(
            UUID.fromString(endpoint),
            EndpointKind.WEBHOOK,
            receiver.address("/hook"),
            List.of(EventType.COMMENT_SUBMITTED),
            false,
            true,
            null,
            null,
            null,
            Instant.now(),
            new NoOptions());
    var number = of("select site_id from endpoint where id = ?::uuid");
    return new Sender(Long.parseLong(number), known, SigningSecrets.random());
  }
}
