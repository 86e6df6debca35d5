package viche.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a finding asks for, from mild to strict. Rules of ours hold or reject. */
public enum Action {
  /** Nothing: it is only told. */
  NOTE,
  /** A moderator looks first. */
  HOLD,
  /** Stored, never shown. */
  REJECT;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action a word names. */
  public static Action of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
