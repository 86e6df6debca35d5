package viche.event.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.event.endpoint.EndpointOptions.TelegramOptions;
import viche.event.fact.EventType;

/**
 * An endpoint as it is to be, of which nothing is wrong.
 *
 * @param address as it is stored
 * @param credential null: the service makes it, or the one that is there stays
 */
public record CheckedEndpoint(
    EndpointKind kind,
    String address,
    List<EventType> types,
    boolean text,
    boolean enabled,
    EndpointOptions options,
    @Nullable Credential credential) {
  public CheckedEndpoint {
    types = types.stream().distinct().toList();
  }

  /** This, with what wasn't sent since it is known. */
  public CheckedEndpoint after(Endpoint known) {
    return options instanceof TelegramOptions to
            && credential == null
            && known.options() instanceof TelegramOptions from
        ? new CheckedEndpoint(
            kind,
            address,
            types,
            text,
            enabled,
            new TelegramOptions(from.bot(), to.chat(), to.desk()),
            null)
        : this;
  }

  /** The same with what its kind has. */
  CheckedEndpoint with(EndpointOptions has, @Nullable Credential given) {
    return new CheckedEndpoint(kind, address, types, text, enabled, has, given);
  }

  /** A webhook that gets texts and is turned on. */
  public static CheckedEndpoint webhook(String address, List<EventType> types) {
    return new CheckedEndpoint(
        EndpointKind.WEBHOOK, address, types, true, true, new EndpointOptions.NoOptions(), null);
  }
}
