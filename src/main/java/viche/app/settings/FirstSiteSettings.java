package viche.app.settings;

import static viche.app.settings.Variable.JWT_AUDIENCE;
import static viche.app.settings.Variable.JWT_CLAIM_BADGES;
import static viche.app.settings.Variable.JWT_CLAIM_LANGUAGE;
import static viche.app.settings.Variable.JWT_CLAIM_NAME;
import static viche.app.settings.Variable.JWT_CLAIM_PICTURE;
import static viche.app.settings.Variable.JWT_CLAIM_REGISTERED;
import static viche.app.settings.Variable.JWT_CLAIM_ROLES;
import static viche.app.settings.Variable.JWT_CLAIM_SITES;
import static viche.app.settings.Variable.JWT_CLAIM_SUBJECT;
import static viche.app.settings.Variable.JWT_ISSUER;
import static viche.app.settings.Variable.NEW_SITE;
import static viche.app.settings.Variable.ORIGINS;
import static viche.app.settings.Variable.SITE;

import java.util.ArrayList;
import java.util.regex.Pattern;
import viche.app.settings.Settings.ClaimSettings;
import viche.app.settings.Settings.LoginSettings;
import viche.app.settings.Settings.NewSite;
import viche.app.settings.Settings.WantedSite;
import viche.site.Origins;

/** Reads the first site and its login. */
final class FirstSiteSettings {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

  private final Environment environment;

  FirstSiteSettings(Environment environment) {
    this.environment = environment;
  }

  LoginSettings login() {
    var keys = new LoginKeys(environment);
    return new LoginSettings(
        keys.demo(),
        keys.read(),
        environment.optional(JWT_ISSUER),
        environment.optional(JWT_AUDIENCE),
        claims());
  }

  WantedSite firstSite() {
    var key = environment.text(SITE);
    if (!KEY.matcher(key).matches()) {
      environment.fault(
          SITE, "is " + Environment.quoted(key) + "; allowed are 1 to 40 of a-z, 0-9 and -");
    }
    var origins = new ArrayList<String>();
    for (var text : environment.list(ORIGINS)) {
      try {
        origins.add(Origins.parse(text));
      } catch (IllegalArgumentException e) {
        environment.fault(
            ORIGINS,
            "has "
                + Environment.quoted(text)
                + ", which "
                + e.getMessage()
                + "; allowed are http(s)://host or http(s)://host:port");
      }
    }
    return new WantedSite(key, origins, environment.choice(NEW_SITE, NewSite.class));
  }

  private ClaimSettings claims() {
    return new ClaimSettings(
        environment.text(JWT_CLAIM_SUBJECT),
        environment.text(JWT_CLAIM_NAME),
        environment.text(JWT_CLAIM_ROLES),
        environment.text(JWT_CLAIM_SITES),
        environment.text(JWT_CLAIM_PICTURE),
        environment.text(JWT_CLAIM_BADGES),
        environment.text(JWT_CLAIM_LANGUAGE),
        environment.text(JWT_CLAIM_REGISTERED));
  }
}
