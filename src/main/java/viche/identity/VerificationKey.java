package viche.identity;

import java.nio.charset.StandardCharsets;
import viche.outgoing.Destination;

/** A key a site has given to have its tokens verified with. The key decides the algorithm. */
public sealed interface VerificationKey {

  /** A secret shared with the site's login: HS256. */
  record HmacSecret(String value) implements VerificationKey {
    /** As many bytes as the hash has (RFC 7518, section 3.2). */
    public static final int MIN_BYTES = 32;

    /**
     * @throws IllegalArgumentException when it has fewer than {@value #MIN_BYTES} bytes of UTF-8,
     *     or is a PEM block: a public key used as a secret lets everybody sign
     */
    public HmacSecret {
      if (value.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
        throw new IllegalArgumentException("a secret has at least " + MIN_BYTES + " bytes");
      }
      if (value.stripLeading().startsWith("-----BEGIN")) {
        throw new IllegalArgumentException("a secret is not a key in PEM");
      }
    }

    /** Says nothing of the value. */
    @Override
    public String toString() {
      return "Secret[…]";
    }
  }

  /**
   * A public key as a PEM block {@code PUBLIC KEY}: RSA of at least 2,048 bits is RS256, EC P-256
   * is ES256, Ed25519 is EdDSA.
   */
  record PublicKey(String pem) implements VerificationKey {
    /**
     * @throws IllegalArgumentException when it is anything else
     */
    public PublicKey {
      Algorithm.of(PublicKeys.ofPem(pem));
    }
  }

  /** The address of a JSON Web Key Set (RFC 7517). */
  record KeySet(Destination address) implements VerificationKey {}
}
