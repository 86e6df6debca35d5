package viche.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.testing.Futures;

/** Keys, and tokens signed with them by hand. */
final class Tokens {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String SECRET = "a secret of the newsroom, 32 bytes or more";
  static final KeyPair RSA = rsa(2_048);
  static final KeyPair EC = ec("secp256r1");
  static final KeyPair ED25519 = pair("Ed25519");

  private Tokens() {}

  /** A reader's claims, valid for an hour from {@link #NOW}. */
  static JsonObject claims() {
    return new JsonObject()
        .put("sub", "u-1")
        .put("name", "Олена")
        .put("exp", NOW.plusSeconds(3_600).getEpochSecond());
  }

  static String hs256(String secret, JsonObject claims) {
    return hs256(secret, header("HS256"), claims);
  }

  static String hs256(String secret, JsonObject header, JsonObject claims) {
    return hs256(secret, part(header) + "." + part(claims));
  }

  /** Header and claims as they are to stand in the token, and their signature. */
  static String hs256(String secret, String input) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return input + "." + base64(mac.doFinal(input.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String rs256(KeyPair keys, JsonObject header, JsonObject claims) {
    return signed("SHA256withRSA", keys.getPrivate(), header, claims);
  }

  static String es256(KeyPair keys, JsonObject header, JsonObject claims) {
    return signed("SHA256withECDSAinP1363Format", keys.getPrivate(), header, claims);
  }

  static String edDsa(KeyPair keys, JsonObject header, JsonObject claims) {
    return signed("Ed25519", keys.getPrivate(), header, claims);
  }

  static JsonObject header(String algorithm) {
    return new JsonObject().put("typ", "JWT").put("alg", algorithm);
  }

  static JsonObject header(String algorithm, String keyId) {
    return header(algorithm).put("kid", keyId);
  }

  static String part(JsonObject json) {
    return base64(json.encode().getBytes(UTF_8));
  }

  static String pem(KeyPair keys) {
    var body = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\r\n" + body + "\r\n-----END PUBLIC KEY-----\r\n";
  }

  static VerificationKey.PublicKey publicKey(KeyPair keys) {
    return new VerificationKey.PublicKey(pem(keys));
  }

  /** A JSON Web Key without {@code use}, {@code alg} and {@code kid}. */
  static JsonObject jwk(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa ->
          new JsonObject()
              .put("kty", "RSA")
              .put("n", base64(unsigned(rsa.getModulus())))
              .put("e", base64(unsigned(rsa.getPublicExponent())));
      case ECPublicKey ec ->
          new JsonObject()
              .put("kty", "EC")
              .put("crv", "P-256")
              .put("x", base64(unsigned(ec.getW().getAffineX())))
              .put("y", base64(unsigned(ec.getW().getAffineY())));
      default -> {
        var der = key.getEncoded();
        yield new JsonObject()
            .put("kty", "OKP")
            .put("crv", "Ed25519")
            .put("x", base64(Arrays.copyOfRange(der, der.length - 32, der.length)));
      }
    };
  }

  static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair ec(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return Futures.result(future);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** What this was refused with. */
  static Refusal refusal(Future<?> future) {
    try {
      throw new AssertionError("not refused: " + await(future));
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  private static String signed(
      String algorithm, PrivateKey key, JsonObject header, JsonObject claims) {
    try {
      var input = part(header) + "." + part(claims);
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(input.getBytes(UTF_8));
      return input + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
