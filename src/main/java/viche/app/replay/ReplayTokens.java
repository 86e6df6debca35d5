package viche.app.replay;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import viche.app.settings.OwnLogin;
import viche.app.settings.OwnLogin.TokenSubject;
import viche.app.settings.Settings.LoginSettings;
import viche.identity.Role;

/** The logins of those who write and decide in a replay. */
interface ReplayTokens {
  /** The name a replay's decisions are made under. */
  String MODERATOR = "replay";

  /** A token for a reader of this name. */
  String reader(String name);

  /** A token for the moderator. */
  String moderator();

  /** Tokens from the login of demo mode. */
  record DemoTokens(ReplayClient client) implements ReplayTokens {
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

    private final OwnLogin login;
    private final String site;

    /**
     * Signs as the login that the environment describes.
     *
     * @throws ReplayException if its key is no shared secret
     */
    Signed(Vertx vertx, LoginSettings settings, String site, Clock clock) {
      try {
        this.login = new OwnLogin(vertx, settings, clock);
      } catch (IllegalArgumentException e) {
        throw new ReplayException("A replay signs tokens, and " + e.getMessage());
      }
      this.site = site;
    }

    @Override
    public String reader(String name) {
      return token(name, List.of());
    }

    @Override
    public String moderator() {
      return token(MODERATOR, List.of(Role.MODERATOR));
    }

    private String token(String name, List<Role> roles) {
      return login.token(new TokenSubject("replay:" + name, name, roles, site), LIFETIME);
    }
  }
}
