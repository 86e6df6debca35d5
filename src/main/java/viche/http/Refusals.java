package viche.http;

import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/** Questions about failures. */
public final class Refusals {
  private Refusals() {}

  /** Whether a failure says that a token is none the site believes. */
  public static boolean isUnauthenticated(Throwable failure) {
    return failure instanceof RefusedException refused
        && refused.refusal() instanceof Refusal.Unauthenticated;
  }
}
