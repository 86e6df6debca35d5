package viche.app.settings;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import viche.app.settings.Settings.LoginKey;
import viche.app.settings.Settings.LoginSettings;
import viche.identity.Role;
import viche.identity.TokenSigner;
import viche.identity.VerificationKey;

/** Signs tokens as the site's login would, for whoever runs the service and so holds its secret. */
public final class OwnLogin {
  private final LoginSettings login;
  private final TokenSigner signer;
  private final Clock clock;

  /**
   * Whom a token is for.
   *
   * @param roles none for a reader
   * @param site where the roles count; {@code *}: everywhere
   */
  public record TokenSubject(String subject, String name, List<Role> roles, String site) {
    public TokenSubject {
      roles = List.copyOf(roles);
    }
  }

  /**
   * Signs as the login that the environment describes.
   *
   * @throws IllegalArgumentException if its key is no shared secret
   */
  public OwnLogin(Vertx vertx, LoginSettings login, Clock clock) {
    if (!(login.keys().getFirst() instanceof LoginKey.SharedSecret(Secret secret))) {
      throw new IllegalArgumentException(
          "tokens are signed with the secret of the site's login, VICHE_JWT_SECRET; with a public"
              + " key or a key set nothing can be signed");
    }
    this.login = login;
    this.signer = new TokenSigner(vertx, new VerificationKey.HmacSecret(secret.value()));
    this.clock = clock;
  }

  /** A token that is good for so long. */
  public String token(TokenSubject person, Duration lifetime) {
    var names = login.claims();
    var claims =
        new JsonObject()
            .put(names.subject(), person.subject())
            .put(names.name(), person.name())
            .put("exp", clock.instant().plus(lifetime).getEpochSecond());
    if (login.issuer() != null) {
      claims.put("iss", login.issuer());
    }
    if (login.audience() != null) {
      claims.put("aud", login.audience());
    }
    if (!person.roles().isEmpty()) {
      var roles = new JsonArray();
      person.roles().forEach(role -> roles.add(role.claim()));
      claims.put(names.roles(), roles).put(names.sites(), new JsonArray().add(person.site()));
    }
    return signer.sign(claims);
  }
}
