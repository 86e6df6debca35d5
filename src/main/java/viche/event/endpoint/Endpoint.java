package viche.event.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.event.endpoint.EndpointOptions.AkismetOptions;
import viche.event.endpoint.EndpointOptions.TelegramOptions;
import viche.event.fact.EventType;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;

/**
 * Where events of a site go.
 *
 * @param types that it wants
 * @param text whether it gets the texts of comments, too
 * @param failingSince since when nothing has arrived; null: the last attempt succeeded, or there
 *     was none
 * @param restsUntil nothing is sent before; null: nothing keeps it
 * @param disabledFor why the service itself has turned it off; null where an admin did, or nobody
 * @param options what it has by its kind
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
    Instant createdAt,
    @JsonIgnore EndpointOptions options) {
  /** The host that is sent to, as people know it. */
  public String host() {
    return Destination.of(address, GivenBy.SITE).host();
  }

  /** What Akismet is told beside the comments; null of other kinds. */
  @JsonProperty("akismet")
  @Nullable AkismetOptions akismet() {
    return options instanceof AkismetOptions akismet ? akismet : null;
  }

  /** What is told of a chat; null of other kinds. */
  @JsonProperty("telegram")
  @Nullable TelegramOptions telegram() {
    return options instanceof TelegramOptions chat ? chat : null;
  }

  /** Why the service turns an endpoint off. */
  public enum DisabledFor {
    /** It says that it takes nothing any more. */
    @JsonProperty("gone")
    GONE,
    /** Nothing has arrived for three days. */
    @JsonProperty("failing")
    FAILING;

    /** As the database writes it. */
    public String word() {
      return this == GONE ? "gone" : "failing";
    }

    /** What a word names. */
    public static @Nullable DisabledFor of(@Nullable String word) {
      return word == null ? null : word.equals("gone") ? GONE : FAILING;
    }
  }
}
