package viche.identity;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.RefusedException;

/**
 * A JSON Web Token in its three parts (RFC 7515, compact form), taken apart and not yet believed:
 * what it claims counts only once a key has verified it.
 *
 * @param text the whole token
 * @param algorithm what its header claims; a key that is for another one refuses it
 * @param keyId {@code kid} of its header
 * @param signatureBytes the length of the signature; 0 when it is no base64url
 */
record SignedToken(
    String text,
    Algorithm algorithm,
    @Nullable String keyId,
    JsonObject claims,
    int signatureBytes) {

  static final int MAX_BYTES = 8 * 1024;

  /**
   * Takes a token apart.
   *
   * @throws RefusedException when it is too long, is no such token, or is not signed with an
   *     algorithm accepted here
   */
  static SignedToken parse(String token) {
    if (token.length() > MAX_BYTES) {
      throw refused("the token is longer than " + MAX_BYTES + " bytes");
    }
    var parts = token.split("\\.", -1);
    if (parts.length != 3 || Arrays.stream(parts).anyMatch(String::isEmpty)) {
      throw refused("the token does not have the three parts of a signed JWT");
    }
    var header = json(parts[0]);
    var claims = json(parts[1]);
    if (header.containsKey("crit")) {
      throw refused("the token's header demands an extension that is not known here");
    }
    RegisteredClaims.requireTimes(claims);
    var keyId = header.getValue("kid") instanceof String kid ? kid : null;
    return new SignedToken(token, algorithm(header), keyId, claims, length(parts[2]));
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "SignedToken[…]";
  }

  private static Algorithm algorithm(JsonObject header) {
    var name = header.getValue("alg");
    return Arrays.stream(Algorithm.values())
        .filter(algorithm -> algorithm.jose().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal.Unauthenticated(
                        LoginFault.ALGORITHM,
                        "the token is not signed with an algorithm accepted here")
                    .exception());
  }

  private static JsonObject json(String part) {
    try {
      return new JsonObject(Base64Url.text(part));
    } catch (DecodeException | IllegalArgumentException e) {
      throw refused("the token's parts are not JSON in base64url");
    }
  }

  private static int length(String signature) {
    try {
      return Base64Url.bytes(signature).length;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static RefusedException refused(String why) {
    return new Refusal.Unauthenticated(LoginFault.MALFORMED, why).exception();
  }
}
