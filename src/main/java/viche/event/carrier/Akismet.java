package viche.event.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import viche.event.carrier.Attempt.NotTaken;
import viche.event.carrier.Opinion.UnreadableAnswerException;
import viche.event.endpoint.Credential.GivenKey;
import viche.event.endpoint.EndpointKind;
import viche.event.endpoint.EndpointOptions.AkismetOptions;
import viche.event.endpoint.Sender;
import viche.event.fact.EventType;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.OutgoingAnswer;
import viche.outgoing.OutgoingRequest;

/**
 * A question to Akismet, by its API 1.1: {@code comment-check}; what people decided otherwise, as
 * {@code submit-spam} and {@code submit-ham}; and for a test {@code verify-key}. The key is never
 * shown, be it that an answer repeats it.
 */
final class Akismet implements Carrier {
  private static final String SCREEN = EventType.COMMENT_SCREEN.word();
  private static final String JUDGED = EventType.COMMENT_JUDGED.word();
  private static final String VALID = "valid";
  private static final String THANKS = "Thanks";

  private static final int GONE = 410;

  /** Seconds, at most, after which it is asked again. */
  private static final int LATEST_RECHECK = 86_400;

  @Override
  public Future<OutgoingRequest> request(Sender to, TakenDelivery event, Instant now) {
    var fields = AkismetForm.fields((AkismetOptions) to.endpoint().options(), event);
    fields.put("api_key", ((GivenKey) to.credential()).text());
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var base = to.endpoint().address();
    var separator = base.endsWith("/") ? "" : "/";
    return Future.succeededFuture(
        new OutgoingRequest(
            Destination.of(base + separator + "1.1/" + call(event), GivenBy.SITE),
            HttpMethod.POST,
            Map.of(
                "content-type",
                "application/x-www-form-urlencoded; charset=utf-8",
                "user-agent",
                "Viche/1.0 | Viche/1.0"),
            Buffer.buffer(body),
            Webhook.PATIENCE,
            Opinion.LONGEST));
  }

  private static String call(TakenDelivery event) {
    if (event.type().equals(SCREEN)) {
      return "comment-check";
    }
    return event.type().equals(JUDGED)
        ? "submit-" + event.data().getString("judged")
        : "verify-key";
  }

  @Override
  public Attempt answered(Sender to, TakenDelivery event, TimedAnswer timed) {
    var answer = timed.answer();
    var key = ((GivenKey) to.credential()).text();
    var text = Attempt.text(answer).replace(key, "…");
    if (answer.status() < 200 || answer.status() > 299) {
      return Attempt.failed(
          event, timed, text, new NotTaken(answer.status() == GONE, Attempt.retryAfter(timed)));
    }
    var fault = fault(event, answer);
    if (fault != null) {
      var told = (fault + help(answer)).replace(key, "…") + " | " + text;
      return Attempt.failed(event, timed, told, new NotTaken(false, 0));
    }
    var again = event.type().equals(SCREEN) ? recheck(answer) : 0;
    return again > 0 ? Attempt.again(event, timed, text, again) : Attempt.arrived(timed, text);
  }

  /** What is wrong with an answer; null where nothing is. */
  private static @Nullable String fault(TakenDelivery event, OutgoingAnswer answer) {
    if (event.type().equals(SCREEN)) {
      try {
        Opinion.of(EndpointKind.AKISMET, answer);
        return null;
      } catch (UnreadableAnswerException e) {
        return String.valueOf(e.getMessage());
      }
    }
    var wanted = event.type().equals(JUDGED) ? THANKS : VALID;
    return answer.body().toString(UTF_8).strip().startsWith(wanted) ? null : "not taken";
  }

  /** Seconds after which an answer may be another; 0: it is final. */
  private static int recheck(OutgoingAnswer answer) {
    var after = answer.headers().get("x-akismet-recheck-after");
    var ham = answer.body().toString(UTF_8).strip().equals("false");
    return ham && after != null && after.matches("[0-9]{1,6}")
        ? Math.min(LATEST_RECHECK, Integer.parseInt(after))
        : 0;
  }

  /** What it says of what is wrong. */
  private static String help(OutgoingAnswer answer) {
    return Set.of("x-akismet-debug-help", "x-akismet-alert-code", "x-akismet-alert-msg").stream()
        .sorted()
        .filter(answer.headers()::contains)
        .map(header -> "; " + header + ": " + answer.headers().get(header))
        .collect(Collectors.joining());
  }
}
