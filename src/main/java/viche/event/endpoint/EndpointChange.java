package viche.event.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.event.fact.EventType;

/**
 * An endpoint as an admin sends it: what its kind needs is there, and nothing else.
 *
 * @param address https, or http on this machine where that is allowed
 * @param text whether it gets the texts of comments, too
 * @param telegram the bot and its chat
 * @param akismet the account there
 */
public record EndpointChange(
    EndpointKind kind,
    @Nullable String address,
    @Nullable List<EventType> types,
    @Nullable Boolean text,
    boolean enabled,
    @Nullable TelegramChange telegram,
    @Nullable AkismetChange akismet) {
  public EndpointChange {
    types = types == null ? null : List.copyOf(types);
  }
}
