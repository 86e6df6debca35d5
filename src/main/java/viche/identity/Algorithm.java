package viche.identity;

import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;

/**
 * A signature algorithm of JSON Web Signatures (RFC 7518, RFC 8037) that is accepted here. A key
 * has exactly one, so a token never chooses.
 */
enum Algorithm {
  HS256("HS256"),
  RS256("RS256"),
  ES256("ES256"),
  EDDSA("EdDSA");

  private static final int MIN_RSA_BITS = 2_048;

  /** Larger keys make each verification slow for whoever serves it. */
  private static final int MAX_RSA_BITS = 8_192;

  private final String jose;

  Algorithm(String jose) {
    this.jose = jose;
  }

  /** The name in a token's header. */
  String jose() {
    return jose;
  }

  /** Whether the key that verifies may be public. */
  boolean asymmetric() {
    return this != HS256;
  }

  /** How many bytes a signature by a key has; ES256 has two numbers of 32 bytes and no DER. */
  int signatureBytes(Key key) {
    return switch (this) {
      case HS256 -> 32;
      case ES256, EDDSA -> 64;
      case RS256 -> (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
    };
  }

  /**
   * The one algorithm of a public key.
   *
   * @throws IllegalArgumentException when the key is too weak, or of a kind not accepted here
   */
  static Algorithm of(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> {
        var bits = rsa.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
          throw new IllegalArgumentException(
              "an RSA key has " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits, this has " + bits);
        }
        yield RS256;
      }
      case ECPublicKey ec -> {
        if (!sameCurve(ec.getParams(), PublicKeys.P_256)) {
          throw new IllegalArgumentException("the curve of an EC key is P-256");
        }
        yield ES256;
      }
      case EdECPublicKey ed -> {
        if (!ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
          throw new IllegalArgumentException("the curve of an EdDSA key is Ed25519");
        }
        yield EDDSA;
      }
      default ->
          throw new IllegalArgumentException(
              "a key is RSA, EC or Ed25519, not " + key.getAlgorithm());
    };
  }

  private static boolean sameCurve(ECParameterSpec one, ECParameterSpec other) {
    return one.getCurve().equals(other.getCurve())
        && one.getGenerator().equals(other.getGenerator())
        && one.getOrder().equals(other.getOrder())
        && one.getCofactor() == other.getCofactor();
  }
}
