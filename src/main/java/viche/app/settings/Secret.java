package viche.app.settings;

import static java.util.Objects.requireNonNull;

/** A text that must not be shown: printing it shows asterisks. */
public record Secret(String value) {
  public Secret {
    requireNonNull(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
