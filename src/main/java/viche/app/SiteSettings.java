package viche.app;

import static viche.app.Variable.JWT_AUDIENCE;
import static viche.app.Variable.JWT_CLAIM_BADGES;
import static viche.app.Variable.JWT_CLAIM_LANGUAGE;
import static viche.app.Variable.JWT_CLAIM_NAME;
import static viche.app.Variable.JWT_CLAIM_PICTURE;
import static viche.app.Variable.JWT_CLAIM_REGISTERED;
import static viche.app.Variable.JWT_CLAIM_ROLES;
import static viche.app.Variable.JWT_CLAIM_SITES;
import static viche.app.Variable.JWT_CLAIM_SUBJECT;
import static viche.app.Variable.JWT_ISSUER;
import static viche.app.Variable.ORIGINS;
import static viche.app.Variable.SITE;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import viche.app.Settings.Claims;
import viche.app.Settings.FirstSite;
import viche.app.Settings.Login;

/** Reads the first site and its login. */
final class SiteSettings {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private final Environment environment;

  SiteSettings(Environment environment) {
    this.environment = environment;
  }

  Login login() {
    var keys = new LoginKeys(environment);
    return new Login(
        keys.demo(),
        keys.read(),
        environment.optional(JWT_ISSUER),
        environment.optional(JWT_AUDIENCE),
        claims());
  }

  FirstSite firstSite() {
    var key = environment.text(SITE);
    if (!KEY.matcher(key).matches()) {
      environment.fault(
          SITE, "is " + Environment.quoted(key) + "; allowed are 1 to 40 of a-z, 0-9 and -");
    }
    var origins = new ArrayList<String>();
    for (var text : environment.list(ORIGINS)) {
      var origin = text.toLowerCase(Locale.ROOT);
      if (ORIGIN.matcher(origin).matches()) {
        origins.add(withoutDefaultPort(origin));
      } else {
        environment.fault(
            ORIGINS,
            "has "
                + Environment.quoted(text)
                + "; allowed are http(s)://host or http(s)://host:port without a path,"
                + " international names in their xn-- form");
      }
    }
    return new FirstSite(key, origins);
  }

  private static String withoutDefaultPort(String origin) {
    return origin.replaceFirst(origin.startsWith("https:") ? ":443$" : ":80$", "");
  }

  private Claims claims() {
    return new Claims(
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
