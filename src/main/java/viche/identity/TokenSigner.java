package viche.identity;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;

/** Signs tokens with a shared secret (HS256), as a site's login would: the demo's login does. */
public final class TokenSigner {
  private final JWTAuth signer;

  public TokenSigner(Vertx vertx, VerificationKey.HmacSecret secret) {
    var key = new PubSecKeyOptions().setAlgorithm(Algorithm.HS256.jose()).setBuffer(secret.value());
    this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key));
  }

  /** A token of exactly these claims; {@code exp} is the caller's to give. */
  public String sign(JsonObject claims) {
    var options = new JWTOptions().setAlgorithm(Algorithm.HS256.jose()).setNoTimestamp(true);
    return signer.generateToken(claims.copy(), options);
  }
}
