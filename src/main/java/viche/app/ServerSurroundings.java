package viche.app;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import viche.app.settings.Settings;
import viche.app.settings.Settings.LimitsSetting;
import viche.app.settings.Settings.LoginKey;
import viche.database.DatabaseAddress;
import viche.http.Logins;
import viche.http.demo.Demo;
import viche.http.demo.DemoReceiver;
import viche.http.demo.Newsroom;
import viche.http.engine.ClientAddress;
import viche.http.engine.Gate;
import viche.http.engine.RateLimits;
import viche.http.server.Web;
import viche.identity.ClaimNames;
import viche.identity.TokenIssuer;
import viche.identity.TokenSigner;
import viche.identity.TokenVerifier;
import viche.identity.VerificationKey;
import viche.outgoing.Outgoing;
import viche.outgoing.Reach;

/** What the server stands on, made from the settings. */
record ServerSurroundings(Settings settings, Clock clock) {
  /** Demo mode has nothing but this machine. */
  Reach reach(DatabaseAddress database) {
    return new Reach(
        settings.http().outgoing(),
        settings.demo(),
        InetSocketAddress.createUnresolved(database.host(), database.port()));
  }

  /**
   * Makes it.
   *
   * @param receiver of events in demo mode, else null
   */
  Web.ServerDependencies of(
      Vertx vertx,
      PrometheusMeterRegistry metrics,
      Outgoing outgoing,
      @Nullable DemoReceiver receiver) {
    var http = settings.http();
    return new Web.ServerDependencies(
        new Logins(issuer(), outgoing),
        new TokenVerifier(vertx, clock, outgoing),
        http.limits() == LimitsSetting.DEFAULT ? RateLimits.on() : RateLimits.off(),
        new ClientAddress(http.trustedProxies()),
        metrics,
        clock,
        new Gate(settings.database().connections()),
        http.pageCache() * 1024L * 1024,
        receiver == null ? null : demo(vertx, receiver));
  }

  private Demo demo(Vertx vertx, DemoReceiver receiver) {
    var signer = new TokenSigner(vertx, secret());
    return new Demo(signer, clock, Newsroom.read(), settings.site().key(), receiver);
  }

  private TokenIssuer issuer() {
    var login = settings.login();
    var claims = login.claims();
    return new TokenIssuer(
        settings.site().key(),
        login.keys().stream().map(LoginKey::verification).toList(),
        login.issuer(),
        login.audience(),
        new ClaimNames(
            claims.subject(),
            claims.name(),
            claims.roles(),
            claims.sites(),
            claims.picture(),
            claims.badges(),
            claims.language(),
            claims.registered()));
  }

  /** The random secret of demo mode. */
  private VerificationKey.HmacSecret secret() {
    return settings.login().keys().stream()
        .map(LoginKey::verification)
        .filter(VerificationKey.HmacSecret.class::isInstance)
        .map(VerificationKey.HmacSecret.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
