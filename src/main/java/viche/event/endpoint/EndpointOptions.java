package viche.event.endpoint;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;

/** What an endpoint has beside its address, by its kind; a credential isn't a part of it. */
public sealed interface EndpointOptions {
  /** Nothing. */
  record NoOptions() implements EndpointOptions {}

  /** As the column holds them; null: there is nothing. */
  default @Nullable JsonObject column() {
    return this instanceof NoOptions ? null : JsonColumn.write(this);
  }

  /** Those of an endpoint of a kind. */
  static EndpointOptions of(EndpointKind kind, @Nullable JsonObject column) {
    return switch (kind) {
      case WEBHOOK -> new NoOptions();
    };
  }
}
