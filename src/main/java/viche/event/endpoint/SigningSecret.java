package viche.event.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that signs webhooks: {@code v1} of Standard Webhooks 1.0.0, HMAC-SHA256. */
public final class SigningSecret {
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  /** One that is kept. */
  public SigningSecret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A new one, of {@value #BYTES} random bytes. */
  public static SigningSecret random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SigningSecret(bytes);
  }

  /** As it is kept. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** As its receiver is told it. */
  public String text() {
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The signature of a request, with its version.
   *
   * @param id of the message, the same at each attempt
   * @param seconds since 1970, when this attempt was made
   */
  String sign(String id, long seconds, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      mac.update((id + "." + seconds + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningSecret";
  }
}
