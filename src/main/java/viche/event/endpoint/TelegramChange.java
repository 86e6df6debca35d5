package viche.event.endpoint;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.event.endpoint.EndpointOptions.TelegramOptions;

/**
 * What an admin sends of a Telegram chat.
 *
 * @param token of the bot; null: the one that is known
 * @param chat its number, or its name with an @
 * @param desk the address of the desk, as moderators open it
 */
public record TelegramChange(@Nullable String token, String chat, String desk) {
  private static final Pattern TOKEN = Pattern.compile("[0-9]{3,20}:[A-Za-z0-9_-]{35,200}");
  private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,19}|@[A-Za-z][A-Za-z0-9_]{3,31}");
  private static final Pattern DESK =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[\\x21-\\x7e&&[^#]]*)?");

  /** Tells what is wrong with it, each with its field. */
  void check(BiConsumer<String, String> fault) {
    if (token != null && !TOKEN.matcher(token).matches()) {
      fault.accept("/telegram/token", "is no bot's token: digits, a colon, 35 characters or more");
    }
    if (!CHAT.matcher(chat).matches()) {
      fault.accept("/telegram/chat", "is no chat: its number, or @ and its name");
    }
    if (!DESK.matcher(desk).matches()) {
      fault.accept("/telegram/desk", "is no address that begins with https:// and has no #");
    }
  }

  /** The credential that is sent, if there is one. */
  @Nullable Credential credential() {
    return token == null ? null : new Credential.GivenKey(token);
  }

  /** The options; the bot is named by the digits of its token. */
  TelegramOptions options() {
    return new TelegramOptions(
        token == null ? "" : List.of(token.split(":")).getFirst(), chat, desk);
  }

  @Override
  public String toString() {
    return "TelegramChange[chat=" + chat + "]";
  }
}
