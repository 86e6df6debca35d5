package viche.site;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A key that verifies tokens of a site's login. Whether it can is checked where it is taken in.
 *
 * @param value the secret, the public key as PEM, or the address of the key set
 */
public record SiteKey(KeyKind kind, String value) {
  /** How a token is verified; the algorithm follows from it and never from the token. */
  public enum KeyKind {
    /** A shared secret of at least 32 bytes (HS256). */
    @JsonProperty("secret")
    SECRET,
    /** A public key in PEM: RSA (RS256), EC P-256 (ES256), Ed25519 (EdDSA). */
    @JsonProperty("public-key")
    PUBLIC_KEY,
    /** The address of a JSON Web Key Set (RFC 7517). */
    @JsonProperty("jwks")
    JWKS
  }

  @Override
  public String toString() {
    return "SiteKey[" + kind + "]";
  }
}
