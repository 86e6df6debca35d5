package viche.app;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import viche.app.Settings.Login;
import viche.app.Settings.LoginKey;
import viche.identity.TokenSigner;
import viche.identity.VerificationKey;

/** The logins of those who write and decide in a replay. */
interface ReplayTokens {
  /** The name a replay's decisions are made under. */
  String MODERATOR = "replay";

  /** A token for a reader of this name. */
  String reader(String name);

  /** A token for the moderator. */
  String moderator();

  /** Tokens from the login of demo mode. */
  record Demo(ReplayClient client) implements ReplayTokens {
    @Override
    public String reader(String name) {
      return client.demoToken(name, "reader");
    }

    @Override
    public String moderator() {
      return client.demoToken(MODERATOR, "moderator");
    }
  }

  /** Tokens signed here with the secret of the site's login. */
  final class Signed implements ReplayTokens {
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final Login login;
    private final String site;
    private final TokenSigner signer;
    private final Clock clock;

    /**
     * Signs as the login that the environment describes.
     *
     * @throws ReplayException if its key is no shared secret
     */
    Signed(Vertx vertx, Login login, String site, Clock clock) {
      if (!(login.keys().getFirst() instanceof LoginKey.SharedSecret(Secret secret))) {
        throw new ReplayException(
            "A replay signs tokens with the secret of the site's login, VICHE_JWT_SECRET; with a"
                + " public key or a key set nothing can be signed");
      }
      this.login = login;
      this.site = site;
      this.signer = new TokenSigner(vertx, new VerificationKey.Secret(secret.value()));
      this.clock = clock;
    }

    @Override
    public String reader(String name) {
      return signer.sign(claims(name));
    }

    @Override
    public String moderator() {
      var names = login.claims();
      return signer.sign(
          claims(MODERATOR)
              .put(names.roles(), new JsonArray().add("moderator"))
              .put(names.sites(), new JsonArray().add(site)));
    }

    private JsonObject claims(String name) {
      var claims =
          new JsonObject()
              .put(login.claims().subject(), "replay:" + name)
              .put(login.claims().name(), name)
              .put("exp", clock.instant().plus(LIFETIME).getEpochSecond());
      if (login.issuer() != null) {
        claims.put("iss", login.issuer());
      }
      if (login.audience() != null) {
        claims.put("aud", login.audience());
      }
      return claims;
    }
  }
}
