package viche.event.carrier;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is this instance's to send, for now.
 *
 * @param attempt its number, from 1
 * @param html null where there is none
 */
public record TakenDelivery(
    UUID event,
    int attempt,
    String type,
    JsonObject data,
    @Nullable String html,
    Instant occurredAt) {}
