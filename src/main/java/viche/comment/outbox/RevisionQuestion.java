package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.IdRange;
import viche.database.UnitOfWork;
import viche.event.fact.EventType;
import viche.event.fact.NewEvents;
import viche.event.fact.Occurrence;

/**
 * The fact that others are to be asked about a revision, or told what people decided on it.
 *
 * @param type {@link EventType#COMMENT_SCREEN} or {@link EventType#COMMENT_JUDGED}
 * @param details what there is to tell beside the revision
 */
public record RevisionQuestion(
    long site, UUID comment, int revision, EventType type, JsonObject details)
    implements Occurrence {
  private static final ScreenEventStore EVENTS = new ScreenEventStore();

  /**
   * Asks about a revision, in the transaction that makes it.
   *
   * @param until when the answer comes too late; null: it is waited for as long as it takes
   */
  public static void ask(
      SqlClient client, long site, UUID comment, int revision, @Nullable Instant until) {
    var details = new JsonObject();
    if (until != null) {
      details.put("until", until.toString());
    }
    UnitOfWork.tell(
        client, new RevisionQuestion(site, comment, revision, EventType.COMMENT_SCREEN, details));
  }

  /** Tells that people took a revision for spam, or that they let it stand. */
  public static void judged(SqlClient client, long site, UUID comment, int revision, boolean spam) {
    UnitOfWork.tell(
        client,
        new RevisionQuestion(
            site,
            comment,
            revision,
            EventType.COMMENT_JUDGED,
            new JsonObject().put("judged", spam ? "spam" : "ham")));
  }

  @Override
  public List<EventType> types() {
    return List.of(type);
  }

  /** What people decided is told where somebody learns from it. */
  @Override
  public Optional<IdRange> ownIds(NewEvents events) {
    return type == EventType.COMMENT_JUDGED
        ? events.ids().values().stream().findFirst().map(IdRange::of)
        : Optional.empty();
  }

  @Override
  public Future<Void> write(SqlClient client, NewEvents events) {
    var id = events.ids().get(type);
    if (type == EventType.COMMENT_JUDGED) {
      return EVENTS.teach(client, this, id, events.now());
    }
    var asked = EVENTS.ask(client, this, id, events.now());
    return revision == 1 ? asked : Future.all(EVENTS.supersede(client, this), asked).mapEmpty();
  }
}
