package viche.event.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What shows an endpoint that a request is this service's. Printing it shows nothing of it. */
public sealed interface Credential {
  /** The bytes that are kept. */
  byte[] bytes();

  /** A key that an admin has from elsewhere, such as a bot's token. */
  record GivenKey(String text) implements Credential {
    /** One that is kept. */
    public static GivenKey of(byte[] bytes) {
      return new GivenKey(new String(bytes, UTF_8));
    }

    @Override
    public byte[] bytes() {
      return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return "GivenKey";
    }
  }

  /**
   * Secrets that sign.
   *
   * @param earlier signs as well until a moment; null: there is none
   */
  record SigningSecrets(
      SigningSecret secret, @Nullable SigningSecret earlier, @Nullable Instant earlierUntil)
      implements Credential {
    /** One that was just made. */
    public static SigningSecrets random() {
      return new SigningSecrets(SigningSecret.random(), null, null);
    }

    /** The value of {@code webhook-signature} for a body that is sent now. */
    public String signatures(UUID id, byte[] body, Instant now) {
      var seconds = now.getEpochSecond();
      var signature = secret.sign(id.toString(), seconds, body);
      return earlier != null && earlierUntil != null && now.isBefore(earlierUntil)
          ? signature + " " + earlier.sign(id.toString(), seconds, body)
          : signature;
    }

    @Override
    public byte[] bytes() {
      return secret.bytes();
    }
  }
}
