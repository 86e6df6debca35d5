package viche.site.posture;

import com.fasterxml.jackson.annotation.JsonValue;

/** How open a site is. In the order of strictness: the later of two is the stricter. */
public enum Posture {
  /** Its rules alone decide. */
  OPEN("open"),
  /** Comments of accounts that have no approved one yet are held. */
  HOLD_NEW("hold-new"),
  /** Every comment is held. */
  HOLD_ALL("hold-all"),
  /** Nothing is written or edited. */
  CLOSED("closed");

  private final String word;

  Posture(String word) {
    this.word = word;
  }

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** Whether it lets less through than another. */
  boolean stricterThan(Posture other) {
    return compareTo(other) > 0;
  }
}
