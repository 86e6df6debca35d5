package viche.identity;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Reads public keys: PEM (RFC 7468) and JSON Web Keys (RFC 7517, RFC 8037). */
final class PublicKeys {
  static final ECParameterSpec P_256 = p256();

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /** What precedes the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /**
   * The key in a PEM block {@code PUBLIC KEY}.
   *
   * @throws IllegalArgumentException when there is none
   */
  static PublicKey ofPem(String pem) {
    var text = pem.strip();
    if (text.contains("PRIVATE KEY-----")) {
      throw new IllegalArgumentException("this is a private key; only the public one belongs here");
    }
    if (!text.startsWith(BEGIN)
        || !text.endsWith(END)
        || text.length() < BEGIN.length() + END.length()) {
      throw new IllegalArgumentException("a public key is one PEM block, " + BEGIN + " … " + END);
    }
    var body = text.substring(BEGIN.length(), text.length() - END.length());
    return ofDer(Base64.getMimeDecoder().decode(body));
  }

  /** The key as a PEM block. */
  static String toPem(PublicKey key) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return BEGIN + "\n" + body + "\n" + END;
  }

  /**
   * The key in a JSON Web Key of type RSA, EC (P-256) or OKP (Ed25519). Only the key material is
   * read; certificates are not.
   *
   * @throws IllegalArgumentException when the type is another or the material is faulty
   */
  static PublicKey ofJwk(JsonObject jwk) {
    try {
      return switch (text(jwk, "kty")) {
        case "RSA" ->
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
        case "EC" -> {
          requireCurve(jwk, "P-256");
          var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
          yield KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P_256));
        }
        case "OKP" -> {
          requireCurve(jwk, "Ed25519");
          yield ed25519(bytes(jwk, "x"));
        }
        default -> throw new IllegalArgumentException("kty is not RSA, EC or OKP");
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key material is faulty", e);
    }
  }

  private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
    if (point.length != 32) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }
    var der = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + point.length);
    System.arraycopy(point, 0, der, ED25519_PREFIX.length, point.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }

  private static PublicKey ofDer(byte[] der) {
    var faults = new IllegalArgumentException("a public key is RSA, EC (P-256) or Ed25519");
    for (var type : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        faults.addSuppressed(e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java runtime has " + type, e);
      }
    }
    throw faults;
  }

  private static void requireCurve(JsonObject jwk, String curve) {
    if (!text(jwk, "crv").equals(curve)) {
      throw new IllegalArgumentException("crv is not " + curve);
    }
  }

  private static BigInteger number(JsonObject jwk, String member) {
    return new BigInteger(1, bytes(jwk, member));
  }

  private static byte[] bytes(JsonObject jwk, String member) {
    return Base64.getUrlDecoder().decode(text(jwk, member));
  }

  private static String text(JsonObject jwk, String member) {
    if (jwk.getValue(member) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(member + " is missing");
  }

  private static ECParameterSpec p256() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (NoSuchAlgorithmException | InvalidParameterSpecException e) {
      throw new IllegalStateException("every Java runtime has P-256", e);
    }
  }
}
