package viche.comment.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.UnitOfWork;
import viche.event.fact.EventType;
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

  @Override
  public Future<Void> write(SqlClient client, Map<EventType, UUID> ids, Instant now) {
    var id = ids.get(type);
    if (type == EventType.COMMENT_JUDGED) {
      return EVENTS.teach(client, this, id, now);
    }
    var asked = EVENTS.ask(client, this, id, now);
    return revision == 1 ? asked : Future.all(EVENTS.supersede(client, this), asked).mapEmpty();
  }
}
