package viche.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.RefusedException;

/**
 * The rules for the claims {@code exp}, {@code nbf}, {@code iss} and {@code aud} (RFC 7519), and
 * times in others.
 */
final class RegisteredClaims {
  /** By how much the clocks of the login and of this service may differ. */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  /** The end of the year 9999, in seconds since 1970. */
  private static final double LAST_SECOND = 253_402_300_799d;

  private RegisteredClaims() {}

  /**
   * Checks times, issuer and audience.
   *
   * @throws RefusedException naming the claim that is wrong
   */
  static void check(JsonObject claims, TokenIssuer issuer, Instant now) {
    var expires = time(claims, "exp");
    if (expires != null && over(expires, now)) {
      throw refused(LoginFault.EXPIRED, "the token has expired");
    }
    var from = time(claims, "nbf");
    if (from != null && now.isBefore(from.minus(LEEWAY))) {
      throw refused(LoginFault.NOT_YET_VALID, "the token is not valid yet");
    }
    if (issuer.issuer() != null && !issuer.issuer().equals(claims.getValue("iss"))) {
      throw refused(LoginFault.ISSUER, "the token's issuer is not " + issuer.issuer());
    }
    if (issuer.audience() != null && !audiences(claims).contains(issuer.audience())) {
      throw refused(LoginFault.AUDIENCE, "the token's audience is not " + issuer.audience());
    }
  }

  /** Whether a token that expires then is no longer valid, leeway included. */
  static boolean over(Instant expires, Instant now) {
    return !now.isBefore(expires.plus(LEEWAY));
  }

  /**
   * Checks that what should be a time is one.
   *
   * @throws RefusedException naming the claim that isn't
   */
  static void requireTimes(JsonObject claims) {
    List.of("exp", "nbf", "iat").forEach(name -> time(claims, name));
  }

  /**
   * A NumericDate: seconds since 1970, perhaps with a fraction.
   *
   * @return null when the claim is missing
   * @throws RefusedException when it is no such number
   */
  static @Nullable Instant time(JsonObject claims, String name) {
    if (!claims.containsKey(name)) {
      return null;
    }
    if (claims.getValue(name) instanceof Number number && isSecond(number.doubleValue())) {
      return moment(number.doubleValue());
    }
    throw refused(LoginFault.CLAIM, "the claim `" + name + "` is not a time in seconds");
  }

  /**
   * A claim of the login's own that tells a moment: a NumericDate, or text as RFC 3339 has it.
   * Whole milliseconds.
   *
   * @return null when the claim is missing or tells no moment from 1970 to 9999
   */
  static @Nullable Instant momentOrNull(JsonObject claims, String name) {
    return switch (claims.getValue(name)) {
      case Number number when isSecond(number.doubleValue()) -> moment(number.doubleValue());
      case String text -> parsed(text);
      case null, default -> null;
    };
  }

  private static @Nullable Instant parsed(String text) {
    try {
      var moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      return isSecond((double) moment.getEpochSecond()) ? moment : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static boolean isSecond(double second) {
    return second >= 0 && second <= LAST_SECOND;
  }

  private static Instant moment(double second) {
    return Instant.ofEpochMilli((long) (second * 1_000));
  }

  private static List<?> audiences(JsonObject claims) {
    var audience = claims.getValue("aud");
    if (audience instanceof JsonArray several) {
      return several.getList();
    }
    return audience == null ? List.of() : List.of(audience);
  }

  private static RefusedException refused(LoginFault fault, String why) {
    return new Refusal.Unauthenticated(fault, why).exception();
  }
}
