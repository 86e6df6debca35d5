package viche.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Call;

/** Moments in queries. */
public final class Moments {
  private Moments() {}

  /** The moment a parameter names that the contract calls one; null without it. */
  public static @Nullable Instant query(Call call, String name) {
    var text = call.query(name);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }
}
