package viche.event.carrier;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import viche.event.endpoint.Credential.GivenKey;
import viche.event.endpoint.EndpointOptions.TelegramOptions;
import viche.event.endpoint.Sender;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.OutgoingRequest;
import viche.site.Sites;

/**
 * An event as a line in a Telegram chat, by {@code sendMessage} of the Bot API. The token is a part
 * of the path: what is shown of an answer doesn't hold it.
 */
final class Telegram implements Carrier {
  /**
   * Bytes of an answer that are read: it repeats the line, six bytes for a letter that isn't Latin.
   */
  private static final int LONGEST = 16 * 1024;

  private static final int BAD_REQUEST = 400;

  /** A token that is none, a bot that was shut out, a method that isn't there. */
  private static final Set<Integer> HOPELESS = Set.of(401, 403, 404);

  private final Sites sites;

  Telegram(Sites sites) {
    this.sites = sites;
  }

  /** A chat takes about one a second. */
  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public Future<OutgoingRequest> request(Sender to, TakenDelivery event, Instant now) {
    var options = (TelegramOptions) to.endpoint().options();
    return sites
        .get(to.site())
        .map(
            site ->
                new OutgoingRequest(
                    address(to),
                    HttpMethod.POST,
                    Map.of("content-type", "application/json", "user-agent", "Viche"),
                    new JsonObject()
                        .put("chat_id", options.chat())
                        .put("text", TelegramLine.of(site, event, options.desk()))
                        .put("link_preview_options", new JsonObject().put("is_disabled", true))
                        .toBuffer(),
                    Webhook.PATIENCE,
                    LONGEST));
  }

  private static Destination address(Sender to) {
    var address = to.endpoint().address();
    var base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return Destination.of(base + "/bot" + token(to) + "/sendMessage", GivenBy.SITE);
  }

  private static String token(Sender to) {
    return ((GivenKey) to.credential()).text();
  }

  @Override
  public Attempt answered(Sender to, TakenDelivery event, TimedAnswer answer) {
    var said = said(answer);
    var shown = withoutToken(answer.answer().body().toString(StandardCharsets.UTF_8), to);
    var status = answer.answer().status();
    if (status == 200 && said != null && Boolean.TRUE.equals(said.getValue("ok"))) {
      return Attempt.arrived(answer, shown);
    }
    var rest = Math.max(rest(said), Attempt.retryAfter(answer));
    return Attempt.failed(event, answer, shown, new Attempt.NotTaken(hopeless(status, said), rest));
  }

  /** What the API says; null where it is no object. */
  private static @Nullable JsonObject said(TimedAnswer answer) {
    try {
      return answer.answer().whole() ? new JsonObject(answer.answer().body()) : null;
    } catch (DecodeException | ClassCastException _) {
      return null;
    }
  }

  /** A chat that isn't there, or has become another, is there at no later attempt either. */
  private static boolean hopeless(int status, @Nullable JsonObject said) {
    return said != null
        && Boolean.FALSE.equals(said.getValue("ok"))
        && (HOPELESS.contains(status)
            || (status == BAD_REQUEST
                && String.valueOf(said.getValue("description")).contains("chat")));
  }

  private static long rest(@Nullable JsonObject said) {
    return said != null
            && said.getValue("parameters") instanceof JsonObject parameters
            && parameters.getValue("retry_after") instanceof Number seconds
        ? Math.clamp(seconds.longValue(), 0, Attempt.LONGEST_REST)
        : 0;
  }

  private static String withoutToken(String text, Sender to) {
    var token = token(to);
    return text.replace(token, "…").replace(token.substring(token.indexOf(':') + 1), "…");
  }
}
