package viche.app.settings;

import static viche.app.settings.Variable.DRAIN_SECONDS;
import static viche.app.settings.Variable.HTTP_HOST;
import static viche.app.settings.Variable.HTTP_PORT;
import static viche.app.settings.Variable.LIMITS;
import static viche.app.settings.Variable.MANAGEMENT_HOST;
import static viche.app.settings.Variable.MANAGEMENT_PORT;
import static viche.app.settings.Variable.OUTGOING_ALLOW;
import static viche.app.settings.Variable.PAGE_CACHE;
import static viche.app.settings.Variable.TRUSTED_PROXIES;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import viche.app.settings.Settings.Http;
import viche.outgoing.Network;

/** Reads where to listen. In demo mode nothing but loopback is allowed. */
final class HttpSettings {
  private static final String LOOPBACK = "127.0.0.1";

  private final Environment environment;
  private final boolean demo;

  HttpSettings(Environment environment, boolean demo) {
    this.environment = environment;
    this.demo = demo;
  }

  Http read() {
    var port = environment.number(HTTP_PORT, 0, 65535);
    var management = environment.number(MANAGEMENT_PORT, 0, 65535);
    if (port == management && port != 0) {
      environment.fault(MANAGEMENT_PORT, "is " + port + " as VICHE_HTTP_PORT is; they must differ");
    }
    var host = demo && !environment.has(HTTP_HOST) ? LOOPBACK : host(HTTP_HOST);
    var limits = environment.choice(LIMITS, Settings.LimitsSetting.class);
    var cache = environment.number(PAGE_CACHE, 1, 16_384);
    return new Http(
        host,
        port,
        environment.has(MANAGEMENT_HOST) ? host(MANAGEMENT_HOST) : host,
        management,
        networks(TRUSTED_PROXIES),
        networks(OUTGOING_ALLOW),
        limits,
        cache,
        drain());
  }

  /** Nobody waits in demo mode, where there is no load balancer. */
  private Duration drain() {
    return demo && !environment.has(DRAIN_SECONDS)
        ? Duration.ZERO
        : Duration.ofSeconds(environment.number(DRAIN_SECONDS, 0, 600));
  }

  private String host(Variable variable) {
    var host = environment.text(variable);
    if (!host.matches("[0-9A-Za-z._-]+|[0-9A-Fa-f:.]+")) {
      environment.fault(variable, "is " + Environment.quoted(host) + "; allowed is one address");
    } else if (demo && !Network.isLoopback(host)) {
      environment.fault(
          variable,
          "is "
              + Environment.quoted(host)
              + "; demo mode listens on loopback only. To leave it, set the key of the site's"
              + " login: VICHE_JWT_SECRET, VICHE_JWT_PUBLIC_KEY_FILE or VICHE_JWT_JWKS_URL");
    }
    return host;
  }

  private List<Network> networks(Variable variable) {
    var networks = new ArrayList<Network>();
    for (var text : environment.list(variable)) {
      try {
        networks.add(Network.parse(text));
      } catch (IllegalArgumentException e) {
        environment.fault(
            variable,
            "has "
                + Environment.quoted(text)
                + " ("
                + e.getMessage()
                + "); allowed are networks as 10.0.0.0/8 or fd00::/8");
      }
    }
    return networks;
  }
}
