package viche.event.carrier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an event is on its way to an endpoint. */
public enum DeliveryState {
  /** It is sent, again where it was before, when its time has come. */
  WAITING,
  DELIVERED,
  /** It was sent in vain as often as it is tried. */
  DEAD;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state a word names. */
  public static DeliveryState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
