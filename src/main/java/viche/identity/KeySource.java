package viche.identity;

import io.vertx.core.Future;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;

/** Where a configured key comes from: given in the settings, or fetched from a key set. */
sealed interface KeySource permits PinnedKey, RemoteKeys {
  Refusal UNKNOWN_KEY =
      new Refusal.Unauthenticated(
          LoginFault.UNKNOWN_KEY, "the token is signed by an unknown key, or was altered");

  /** Whether a key of this source can be for this algorithm. */
  boolean accepts(Algorithm algorithm);

  /**
   * The key that has signed this token. Fails with {@link #UNKNOWN_KEY} when it is none of these,
   * and with {@link Refusal.Unavailable} when the keys could never be fetched.
   */
  Future<PinnedKey> signer(SignedToken token);

  /** Whether this key is still one of these, as far as is known without waiting. */
  boolean holds(PinnedKey key);
}
