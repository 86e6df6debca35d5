package viche.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One key with the one algorithm it is for. It verifies the signature and nothing else.
 *
 * <p>{@link JWTAuth} picks a key by the token's {@code alg}, so each key has a {@code JWTAuth} to
 * itself: that pins the algorithm. Its own look at the times can't be given a clock, and is
 * switched off; {@link RegisteredClaims} checks them.
 */
final class PinnedKey implements KeySource {
  private final Algorithm algorithm;
  private final @Nullable String id;
  private final Key key;
  private final JWTAuth verifier;

  private PinnedKey(
      Algorithm algorithm, @Nullable String id, Key key, PubSecKeyOptions options, Vertx vertx) {
    this.algorithm = algorithm;
    this.id = id;
    this.key = key;
    this.verifier =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addPubSecKey(options.setAlgorithm(algorithm.jose()))
                .setJWTOptions(new JWTOptions().setIgnoreExpiration(true)));
  }

  static PinnedKey of(VerificationKey.HmacSecret secret, Vertx vertx) {
    var key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    var options = new PubSecKeyOptions().setBuffer(secret.value());
    return new PinnedKey(Algorithm.HS256, null, key, options, vertx);
  }

  /**
   * A public key.
   *
   * @param id its {@code kid} in a key set
   * @throws IllegalArgumentException when the key is too weak, or of a kind not accepted here
   */
  static PinnedKey of(@Nullable String id, PublicKey key, Vertx vertx) {
    var options = new PubSecKeyOptions().setBuffer(PublicKeys.toPem(key));
    return new PinnedKey(Algorithm.of(key), id, key, options, vertx);
  }

  /** Its {@code kid} in a key set; null for a key of the settings. */
  @Nullable String id() {
    return id;
  }

  /** Whether it is for the token's algorithm, and the token asks for no other key. */
  boolean fits(SignedToken token) {
    return accepts(token.algorithm())
        && (id == null || token.keyId() == null || id.equals(token.keyId()));
  }

  /** Whether both are the same key under the same name. */
  boolean sameAs(PinnedKey other) {
    return Objects.equals(id, other.id) && key.equals(other.key);
  }

  @Override
  public boolean accepts(Algorithm other) {
    return algorithm == other;
  }

  @Override
  public Future<PinnedKey> signer(SignedToken token) {
    // The library takes other forms of a signature too.
    if (!fits(token) || token.signatureBytes() != algorithm.signatureBytes(key)) {
      return UNKNOWN_KEY.failed();
    }
    // The library fails in many ways on a signature that is none; all mean the same here.
    return verifier
        .authenticate(new TokenCredentials(token.text()))
        .map(this)
        .recover(faulty -> UNKNOWN_KEY.failed());
  }

  @Override
  public boolean holds(PinnedKey other) {
    return sameAs(other);
  }
}
