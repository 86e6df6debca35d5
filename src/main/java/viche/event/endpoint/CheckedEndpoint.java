package viche.event.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.event.EventType;

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

  /** A webhook that gets texts and is turned on. */
  public static CheckedEndpoint webhook(String address, List<EventType> types) {
    return new CheckedEndpoint(
        EndpointKind.WEBHOOK, address, types, true, true, new EndpointOptions.NoOptions(), null);
  }
}
