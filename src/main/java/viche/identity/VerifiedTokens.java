package viche.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;

/**
 * The logins verified lately, so that a token is verified once and not with every request.
 *
 * <p>They are found by the token's SHA-256, the site, and all that is configured about whose tokens
 * it believes: after a change of keys nothing is found. A login is given back until its token
 * expires, and only while the key that signed it is one of its source's.
 */
final class VerifiedTokens {
  static final int MAX_TOKENS = 10_000;

  /** A login, and the key it rests on. */
  record VerifiedLogin(Principal principal, KeySource source, PinnedKey key) {}

  private record TokenHash(String site, List<TokenIssuer> issuers, String tokenHash) {}

  private final Clock clock;
  private final Cache<TokenHash, VerifiedLogin> logins;

  VerifiedTokens(Clock clock) {
    this.clock = clock;
    this.logins =
        Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfter(
                Expiry.<TokenHash, VerifiedLogin>creating((found, login) -> lifetime(login)))
            .build();
  }

  @Nullable Principal find(String site, List<TokenIssuer> issuers, String token) {
    var login = logins.getIfPresent(new TokenHash(site, issuers, Sha256.hex(token)));
    if (login == null
        || RegisteredClaims.over(login.principal().expires(), clock.instant())
        || !login.source().holds(login.key())) {
      return null;
    }
    return login.principal();
  }

  void keep(String site, List<TokenIssuer> issuers, String token, VerifiedLogin login) {
    logins.put(new TokenHash(site, List.copyOf(issuers), Sha256.hex(token)), login);
  }

  private Duration lifetime(VerifiedLogin login) {
    var end = login.principal().expires().plus(RegisteredClaims.LEEWAY);
    return Duration.between(clock.instant(), end);
  }
}
