package viche.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.BreakIterator;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.RefusedException;

/**
 * Reads a person from the claims of a verified login token.
 *
 * <p>What identifies them must be right, or the token is refused. What merely adorns them (picture,
 * badges, language, age) is left out where it doesn't fit, so that a login with an odd picture is
 * still a login. Roles and sites of another shape than a list of strings give no role.
 */
final class LoginClaims {
  private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final int MAX_PORT = 65_535;
  private static final String ALL_SITES = "*";

  private final JsonObject claims;
  private final TokenIssuer issuer;

  private LoginClaims(JsonObject claims, TokenIssuer issuer) {
    this.claims = claims;
    this.issuer = issuer;
  }

  /**
   * The person these claims name at {@code site}.
   *
   * @throws RefusedException naming a claim that is missing or wrong
   */
  static Principal principal(String site, TokenIssuer issuer, JsonObject claims) {
    var login = new LoginClaims(claims, issuer);
    var names = issuer.claims();
    var everywhere = login.texts(names.sites()).anyMatch(ALL_SITES::equals);
    return new Principal(
        login.subject(),
        cut(login.required(names.name()), Principal.MAX_NAME),
        login.picture(),
        login.badges(),
        login.language(),
        RegisteredClaims.momentOrNull(claims, names.registered()),
        everywhere || login.countsAt(site) ? login.roles() : Set.of(),
        everywhere,
        RegisteredClaims.time(claims, "iat"),
        login.expires());
  }

  private String subject() {
    var name = issuer.claims().subject();
    var subject = required(name);
    if (subject.length() > Principal.MAX_SUBJECT) {
      throw refused(name, "is longer than " + Principal.MAX_SUBJECT + " characters");
    }
    // Neither survives storage, so two people could become one.
    if (subject.codePoints().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
      throw refused(name, "holds a character that is not text");
    }
    return subject;
  }

  private Instant expires() {
    var expires = RegisteredClaims.time(claims, "exp");
    if (expires == null) {
      throw refused("exp", "is missing");
    }
    return expires;
  }

  private boolean countsAt(String site) {
    var sites = issuer.claims().sites();
    return claims.containsKey(sites)
        ? texts(sites).anyMatch(site::equals)
        : site.equals(issuer.site());
  }

  private Set<Role> roles() {
    var roles = EnumSet.noneOf(Role.class);
    texts(issuer.claims().roles())
        .forEach(
            text -> {
              var role = Role.named(text);
              if (role != null) {
                roles.add(role);
              }
            });
    return roles;
  }

  private List<String> badges() {
    return texts(issuer.claims().badges())
        .filter(badge -> !badge.isBlank() && badge.length() <= Principal.MAX_BADGE)
        .limit(Principal.MAX_BADGES)
        .toList();
  }

  private @Nullable String picture() {
    if (!(claims.getValue(issuer.claims().picture()) instanceof String picture)
        || picture.length() > Principal.MAX_PICTURE) {
      return null;
    }
    try {
      var url = new URI(picture);
      var web =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      var port = url.getPort() != 0 && url.getPort() <= MAX_PORT;
      return web && port && url.getHost() != null ? picture : null;
    } catch (URISyntaxException notAnAddress) {
      return null;
    }
  }

  private @Nullable String language() {
    return claims.getValue(issuer.claims().language()) instanceof String tag
            && tag.length() <= Principal.MAX_LANGUAGE
            && LANGUAGE_TAG.matcher(tag).matches()
        ? tag
        : null;
  }

  private String required(String name) {
    var value = claims.getValue(name);
    if (value == null) {
      throw refused(name, "is missing");
    }
    if (value instanceof String text) {
      if (text.isBlank()) {
        throw refused(name, "is empty");
      }
      return text;
    }
    throw refused(name, "is not text");
  }

  private Stream<String> texts(String name) {
    if (claims.getValue(name) instanceof JsonArray list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return Stream.empty();
  }

  /** The beginning of a text, cut between characters as readers see them. */
  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.isBoundary(max) ? max : characters.preceding(max);
    if (end == 0) {
      end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    }
    return text.substring(0, end);
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static RefusedException refused(String claim, String fault) {
    return new Refusal.Unauthenticated(LoginFault.CLAIM, "the claim `" + claim + "` " + fault)
        .exception();
  }
}
