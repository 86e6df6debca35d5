package viche.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.event.carrier.DeliveryState;
import viche.event.fact.EventType;

/**
 * An event on its way to an endpoint.
 *
 * @param event its id, the {@code webhook-id} of every attempt
 * @param attempts so far, the one under way included
 * @param dueAt when it is sent next; null unless it waits
 * @param attemptedAt when it was sent last; null: not yet
 * @param status the HTTP status that came back; null: none did
 * @param took how long the last attempt took, in milliseconds
 * @param answer the first characters of what came back, or why nothing did
 */
public record Delivery(
    UUID event,
    EventType type,
    @Nullable UUID comment,
    DeliveryState state,
    int attempts,
    Instant recordedAt,
    @Nullable Instant dueAt,
    @Nullable Instant attemptedAt,
    @Nullable Integer status,
    @Nullable Integer took,
    @Nullable String answer) {}
