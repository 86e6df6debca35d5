package viche.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events of a site go.
 *
 * @param types that it wants
 * @param text whether it gets the texts of comments, too
 * @param failingSince since when nothing has arrived; null: the last attempt succeeded, or there
 *     was none
 * @param restsUntil nothing is sent before; null: nothing keeps it
 * @param disabledFor why the service itself has turned it off; null where an admin did, or nobody
 */
public record Endpoint(
    UUID id,
    EndpointKind kind,
    String address,
    List<EventType> types,
    boolean text,
    boolean enabled,
    @Nullable Instant failingSince,
    @Nullable Instant restsUntil,
    @Nullable DisabledFor disabledFor,
    Instant createdAt) {
  /** How an event is sent. */
  public enum EndpointKind {
    /** As a signed request, by Standard Webhooks 1.0.0. */
    @JsonProperty("webhook")
    WEBHOOK;

    String word() {
      return "webhook";
    }
  }

  /** Why the service turns an endpoint off. */
  public enum DisabledFor {
    /** It answered 410. */
    @JsonProperty("gone")
    GONE,
    /** Nothing has arrived for three days. */
    @JsonProperty("failing")
    FAILING;

    String word() {
      return this == GONE ? "gone" : "failing";
    }

    static @Nullable DisabledFor of(@Nullable String word) {
      return word == null ? null : word.equals("gone") ? GONE : FAILING;
    }
  }
}
