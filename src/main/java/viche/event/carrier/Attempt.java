package viche.event.carrier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import viche.event.carrier.Carrier.TimedAnswer;
import viche.outgoing.OutgoingAnswer;

/**
 * What an attempt to send an event comes to: 2xx is success, anything else is not (a redirect is
 * not followed), 410 says that nothing will ever be taken, and {@code Retry-After} is heeded.
 *
 * @param settled for the delivery
 * @param gone whether the endpoint wants no more at all
 * @param rest seconds for which the endpoint asks to be left alone; 0: it doesn't say
 * @param answer what came back; null: nothing did
 * @param worked whether the endpoint does as it should, be it that it asks to be asked again
 */
public record Attempt(
    Settled settled, boolean gone, long rest, @Nullable OutgoingAnswer answer, boolean worked) {
  private static final int GONE = 410;
  static final long LONGEST_REST = Duration.ofDays(1).toSeconds();
  private static final int SHOWN = 300;

  /**
   * What became of an attempt.
   *
   * @param state of the delivery from now on
   * @param again seconds until the next attempt, where it waits
   * @param counts whether it was an attempt: one that this instance gave up itself was none
   */
  public record Settled(DeliveryState state, double again, boolean counts, Arrived arrived) {}

  /**
   * What came back.
   *
   * @param status null: no answer did
   * @param took milliseconds
   * @param answer its first characters, or why there is none
   */
  public record Arrived(@Nullable Integer status, int took, @Nullable String answer) {
    Arrived saying(String text) {
      return new Arrived(status, took, shown(text));
    }
  }

  /** One that this instance gave up, since it ends; the next is made at once, by another. */
  public static Attempt givenUp() {
    return new Attempt(
        new Settled(DeliveryState.WAITING, 0, false, new Arrived(null, 0, null)),
        false,
        0,
        null,
        false);
  }

  /**
   * One too many, which is not made: of those before it none could be stored. So it is settled at
   * last.
   */
  public static Attempt exhausted() {
    var arrived = new Arrived(null, 0, "what became of earlier attempts could not be stored");
    return new Attempt(new Settled(DeliveryState.DEAD, 0, true, arrived), false, 0, null, false);
  }

  /** One that brought an answer. */
  public static Attempt answered(TakenDelivery event, TimedAnswer timed) {
    var answer = timed.answer();
    return answer.status() >= 200 && answer.status() < 300
        ? arrived(timed, text(answer))
        : failed(
            event, timed, text(answer), new NotTaken(answer.status() == GONE, retryAfter(timed)));
  }

  /**
   * One that was a success.
   *
   * @param text of the answer, as people see it
   */
  static Attempt arrived(TimedAnswer timed, String text) {
    var settled = new Settled(DeliveryState.DELIVERED, 0, true, arrived(timed).saying(text));
    return new Attempt(settled, false, 0, timed.answer(), true);
  }

  /**
   * One whose answer may be another after some seconds; it counts where it was asked often enough.
   */
  static Attempt again(TakenDelivery event, TimedAnswer timed, String text, int seconds) {
    return event.attempt() >= RetrySchedule.ATTEMPTS
        ? arrived(timed, text)
        : new Attempt(
            new Settled(DeliveryState.WAITING, seconds, true, arrived(timed).saying(text)),
            false,
            0,
            timed.answer(),
            true);
  }

  /**
   * What an answer that is no success asks for.
   *
   * @param gone nothing will ever be taken
   * @param rest seconds; 0: it doesn't say
   */
  record NotTaken(boolean gone, long rest) {}

  /** One whose answer is no success. */
  static Attempt failed(TakenDelivery event, TimedAnswer timed, String text, NotTaken why) {
    return failed(event, arrived(timed).saying(text), why.gone(), why.rest()).with(timed.answer());
  }

  private static Arrived arrived(TimedAnswer timed) {
    return new Arrived(timed.answer().status(), timed.took(), null);
  }

  /** One that brought none. */
  public static Attempt unanswered(TakenDelivery event, String why, int took) {
    return failed(event, new Arrived(null, took, why), false, 0);
  }

  /** A test is made once: whoever asks for it looks at what came of it. */
  private static Attempt failed(TakenDelivery event, Arrived arrived, boolean gone, long rest) {
    var last = RetrySchedule.ends(event) || event.isTest();
    var again = last ? 0 : Math.max((double) rest, RetrySchedule.pause(event));
    var state = last ? DeliveryState.DEAD : DeliveryState.WAITING;
    return new Attempt(new Settled(state, again, true, arrived), gone, rest, null, false);
  }

  private Attempt with(OutgoingAnswer came) {
    return new Attempt(settled, gone, rest, came, worked);
  }

  /** Whether the event has arrived. */
  public boolean succeeded() {
    return settled.state() == DeliveryState.DELIVERED;
  }

  /** Of RFC 9110, section 10.2.3: seconds, or a moment; 0: it doesn't say. */
  static long retryAfter(TimedAnswer timed) {
    return retryAfter(timed.answer().headers().get("retry-after"), timed.at());
  }

  private static long retryAfter(@Nullable String value, Instant now) {
    if (value == null) {
      return 0;
    }
    try {
      var seconds =
          value.chars().allMatch(Character::isDigit) && value.length() < 10
              ? Long.parseLong(value)
              : Duration.between(
                      now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME))
                  .toSeconds();
      return Math.clamp(seconds, 0, LONGEST_REST);
    } catch (DateTimeException | NumberFormatException _) {
      return 0; // not one of the two forms: it doesn't say
    }
  }

  /** An answer as a text, whatever it holds. */
  static String text(OutgoingAnswer answer) {
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(answer.body().getBytes())).toString();
  }

  /** What PostgreSQL takes as a text: no NUL, nothing that isn't UTF-8. */
  private static String shown(String text) {
    var end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    return text.substring(0, end).replace("\0", "");
  }
}
