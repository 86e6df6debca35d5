package viche.comment;

import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * What makes a request recognisable when it comes again: the idempotency key its sender chose, and
 * a digest (SHA-256, hexadecimal) of method, path and body.
 */
public record Retry(@Nullable String key, String request) {

  /** The first answer to a request: an HTTP status and its JSON. */
  public record Reply(int status, String body) {}

  /** A first answer as it was stored. */
  public record Kept(String request, Reply reply) {}

  /**
   * The first answer.
   *
   * @throws viche.refusal.RefusedException when the key was used for another request
   */
  public Reply repeat(Kept kept) {
    if (!kept.request().equals(request)) {
      throw new Refusal.KeyReused().exception();
    }
    return kept.reply();
  }
}
