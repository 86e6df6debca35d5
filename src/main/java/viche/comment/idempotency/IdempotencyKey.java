package viche.comment.idempotency;

import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * What makes a request recognisable when it comes again: the idempotency key its sender chose, and
 * a digest (SHA-256, hexadecimal) of method, path and body.
 */
public record IdempotencyKey(@Nullable String key, String request) {

  /** A first answer as it was stored. */
  public record Kept(String request, StoredAnswer reply) {}

  /**
   * The first answer.
   *
   * @throws viche.refusal.RefusedException when the key was used for another request
   */
  public StoredAnswer repeat(Kept kept) {
    if (!kept.request().equals(request)) {
      throw new Refusal.KeyReused().exception();
    }
    return kept.reply();
  }
}
