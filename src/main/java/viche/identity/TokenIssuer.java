package viche.identity;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens a site believes: the keys of one site's login and what its tokens must say.
 *
 * @param site the key of the site that owns these keys
 * @param keys one or two; two while one replaces the other
 * @param issuer what {@code iss} must be; not checked when null
 * @param audience what {@code aud} must be or hold; not checked when null
 */
public record TokenIssuer(
    String site,
    List<VerificationKey> keys,
    @Nullable String issuer,
    @Nullable String audience,
    ClaimNames claims) {

  static final int MAX_KEYS = 2;

  /**
   * @throws IllegalArgumentException when there are no keys or more than {@value #MAX_KEYS}, or a
   *     text is blank
   */
  public TokenIssuer {
    keys = List.copyOf(keys);
    requireNonNull(claims);
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException("an issuer has 1 to " + MAX_KEYS + " keys");
    }
    if (site.isBlank()
        || (issuer != null && issuer.isBlank())
        || (audience != null && audience.isBlank())) {
      throw new IllegalArgumentException("site, issuer and audience are not blank");
    }
  }
}
