package viche.identity;

import java.util.List;

/**
 * What a site's login calls the claims Viche reads. Names are members of the token's top level.
 *
 * @param language the reader's language, default {@code lang}
 * @param registered when the login made the account, default {@code registered_at}
 */
public record ClaimNames(
    String subject,
    String name,
    String roles,
    String sites,
    String picture,
    String badges,
    String language,
    String registered) {

  static final ClaimNames DEFAULT =
      new ClaimNames("sub", "name", "roles", "sites", "picture", "badges", "lang", "registered_at");

  /**
   * @throws IllegalArgumentException when a name is blank
   */
  public ClaimNames {
    if (List.of(subject, name, roles, sites, picture, badges, language, registered).stream()
        .anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a claim's name is not blank");
    }
  }
}
