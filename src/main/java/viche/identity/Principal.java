package viche.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as the site's login names them, at one site.
 *
 * <p>Lengths are bounded (in UTF-16 units). Name, picture and badges are as the login gave them:
 * they are no HTML, and nobody has looked at what they say.
 *
 * @param subject the login's own id of the person, 1 to 200 characters, no control characters
 * @param name 1 to 200 characters
 * @param picture an http or https URL of at most 2,000 characters
 * @param badges at most 5 of at most 40 characters
 * @param language a language tag (BCP 47) of at most 35 characters
 * @param registeredAt when the login made the account, in whole milliseconds; null where the token
 *     doesn't tell
 * @param roles those that count at the site asked for; none for a reader
 * @param everywhere whether these roles count at every site that believes the issuer
 * @param issuedAt when the login said all this, as the token tells; null where it doesn't
 * @param expires when the login ends, without leeway
 */
public record Principal(
    String subject,
    String name,
    @Nullable String picture,
    List<String> badges,
    @Nullable String language,
    @Nullable Instant registeredAt,
    Set<Role> roles,
    boolean everywhere,
    @Nullable Instant issuedAt,
    Instant expires) {

  public static final int MAX_SUBJECT = 200;
  static final int MAX_NAME = 200;
  static final int MAX_PICTURE = 2_000;
  static final int MAX_BADGES = 5;
  static final int MAX_BADGE = 40;
  static final int MAX_LANGUAGE = 35;

  public Principal {
    bounded("subject", subject, MAX_SUBJECT);
    bounded("name", name, MAX_NAME);
    if (picture != null) {
      bounded("picture", picture, MAX_PICTURE);
    }
    badges = List.copyOf(badges);
    if (badges.size() > MAX_BADGES) {
      throw new IllegalArgumentException("more than " + MAX_BADGES + " badges");
    }
    badges.forEach(badge -> bounded("badge", badge, MAX_BADGE));
    if (language != null) {
      bounded("language", language, MAX_LANGUAGE);
    }
    roles = Set.copyOf(roles);
    requireNonNull(expires);
  }

  /** Whether they may moderate here. An admin is a moderator too. */
  public boolean moderates() {
    return roles.contains(Role.MODERATOR) || administers();
  }

  /** Whether they may do what needs a role at least. */
  public boolean is(Role least) {
    return switch (least) {
      case MODERATOR -> moderates();
      case ADMIN -> administers();
    };
  }

  /** Whether they may change the site itself. */
  public boolean administers() {
    return roles.contains(Role.ADMIN);
  }

  private static void bounded(String what, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException("a " + what + " has 1 to " + max + " characters");
    }
  }
}
