package viche.event.fact;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The events that something which happened is to become.
 *
 * @param ids of them by type, in their order
 * @param texts whether an endpoint of the site wants the texts of comments
 * @param now when it happened
 */
public record NewEvents(Map<EventType, UUID> ids, boolean texts, Instant now) {}
