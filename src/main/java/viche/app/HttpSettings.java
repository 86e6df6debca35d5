package viche.app;

import static viche.app.Variable.HTTP_HOST;
import static viche.app.Variable.HTTP_PORT;
import static viche.app.Variable.LIMITS;
import static viche.app.Variable.MANAGEMENT_PORT;
import static viche.app.Variable.PAGE_CACHE;
import static viche.app.Variable.TRUSTED_PROXIES;

import java.util.ArrayList;
import java.util.List;
import viche.app.Settings.Http;
import viche.http.engine.Network;

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
    var limits = environment.choice(LIMITS, Settings.Limits.class);
    var cache = environment.number(PAGE_CACHE, 1, 16_384);
    return new Http(host(), port, management, trustedProxies(), limits, cache);
  }

  private String host() {
    if (demo && !environment.has(HTTP_HOST)) {
      return LOOPBACK;
    }
    var host = environment.text(HTTP_HOST);
    if (!host.matches("[0-9A-Za-z._-]+|[0-9A-Fa-f:.]+")) {
      environment.fault(HTTP_HOST, "is " + Environment.quoted(host) + "; allowed is one address");
    } else if (demo && !Network.isLoopback(host)) {
      environment.fault(
          HTTP_HOST,
          "is "
              + Environment.quoted(host)
              + "; demo mode listens on loopback only. To leave it, set the key of the site's"
              + " login: VICHE_JWT_SECRET, VICHE_JWT_PUBLIC_KEY_FILE or VICHE_JWT_JWKS_URL");
    }
    return host;
  }

  private List<Network> trustedProxies() {
    var networks = new ArrayList<Network>();
    for (var text : environment.list(TRUSTED_PROXIES)) {
      try {
        networks.add(Network.parse(text));
      } catch (IllegalArgumentException e) {
        environment.fault(
            TRUSTED_PROXIES,
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
