package viche.event.endpoint;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import viche.database.JsonColumn;

/** What an endpoint has beside its address, by its kind; a credential isn't a part of it. */
public sealed interface EndpointOptions {
  /** Nothing. */
  record NoOptions() implements EndpointOptions {}

  /**
   * A Telegram chat.
   *
   * @param bot the number of the bot
   * @param chat its number, or its name with an @
   * @param desk the address of the desk, which lines link to
   */
  record TelegramOptions(String bot, String chat, String desk) implements EndpointOptions {}

  /**
   * An account at Akismet.
   *
   * @param blog the address by which it knows the site
   * @param test whether it learns nothing from what it is told
   */
  record AkismetOptions(String blog, boolean test) implements EndpointOptions {}

  /** As the column holds them; null: there is nothing. */
  default @Nullable JsonObject column() {
    return this instanceof NoOptions ? null : JsonColumn.write(this);
  }

  /** Those of an endpoint of a kind. */
  static EndpointOptions of(EndpointKind kind, @Nullable JsonObject column) {
    return switch (kind) {
      case WEBHOOK, SCREENING -> new NoOptions();
      case TELEGRAM -> JsonColumn.read(Objects.requireNonNull(column), TelegramOptions.class);
      case AKISMET -> JsonColumn.read(Objects.requireNonNull(column), AkismetOptions.class);
    };
  }
}
