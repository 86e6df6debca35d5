package viche.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Call;
import viche.refusal.Refusal;

/** Moments in queries. */
public final class Moments {
  private Moments() {}

  /** The moment a parameter names, null without it; throws a refusal when it is none. */
  public static @Nullable Instant query(Call call, String name) {
    var text = call.query(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.Invalid.of("query/" + name, "must be a time such as 2026-01-31T18:00:00Z")
          .exception();
    }
  }
}
