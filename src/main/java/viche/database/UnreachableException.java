package viche.database;

import java.io.Serial;

/** A database that can't be reached; the message says which and why, in one line. */
public final class UnreachableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Outage outage;

  UnreachableException(DatabaseAddress address, Outage outage) {
    super(address.words() + " can't be reached: " + outage.reason(), null, false, false);
    this.outage = outage;
  }

  /** Why. */
  public Outage outage() {
    return outage;
  }
}
