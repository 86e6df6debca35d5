package viche.event.carrier;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.event.fact.EventType;

/**
 * An event that is this instance's to send, for now.
 *
 * @param attempt its number, from 1
 * @param status that the attempt before brought; null: none did
 * @param html null where there is none
 */
public record TakenDelivery(
    UUID event,
    int attempt,
    @Nullable Integer status,
    String type,
    JsonObject data,
    @Nullable String html,
    Instant occurredAt) {

  /** Whether somebody only wants to see what comes back. */
  public boolean isTest() {
    return type.equals(EventType.PING.word());
  }

  /** Whether it was answered before, with the wish to be asked again. */
  boolean repeated() {
    return status != null && status >= 200 && status < 300;
  }

  /** Whether somebody waits for the answer, and not for long. */
  boolean hurries() {
    return type.equals(EventType.COMMENT_SCREEN.word()) && data.containsKey("until");
  }
}
