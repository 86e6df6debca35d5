package viche.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import viche.outgoing.Outgoing;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.RefusedException;

/**
 * Verifies JSON Web Tokens (RFC 7519) of the sites' own logins.
 *
 * <p>The algorithm comes from the configured key and never from the token (RFC 8725, section 3.1):
 * a token whose header names another one is refused before any key is tried. Signatures are
 * verified by {@code vertx-auth-jwt} through its public API, one {@code JWTAuth} for each key. What
 * it doesn't offer is done here: it reads the system clock, accepts any algorithm it has some key
 * for, takes a header's {@code crit} for granted, checks neither the size nor the curve of a key
 * and doesn't fetch key sets.
 *
 * <p>Safe for use from several event loops.
 */
public final class TokenVerifier {
  /** For a key set to be fetched in. */
  static final Duration KEY_SET_TIMEOUT = Duration.ofSeconds(5);

  private static final int MAX_KEY_ID = 64;
  private static final int MAX_SOURCES = 2_000;

  private static final Refusal NO_SUCH_ALGORITHM =
      new Refusal.Unauthenticated(
          LoginFault.ALGORITHM, "the token's algorithm is not that of a key of this site");

  private final Clock clock;
  private final VerifiedTokens verified;
  private final LoadingCache<VerificationKey, KeySource> sources;

  public TokenVerifier(Vertx vertx, Clock clock, Outgoing outgoing) {
    this.clock = clock;
    this.verified = new VerifiedTokens(clock);
    var client = new KeySetClient(vertx, outgoing, KEY_SET_TIMEOUT);
    Function<VerificationKey, KeySource> source =
        key ->
            switch (key) {
              case VerificationKey.HmacSecret secret -> PinnedKey.of(secret, vertx);
              case VerificationKey.PublicKey(var pem) ->
                  PinnedKey.of(null, PublicKeys.ofPem(pem), vertx);
              case VerificationKey.KeySet(var address) ->
                  new RemoteKeys(address, client::fetch, vertx, clock);
            };
    this.sources = Caffeine.newBuilder().maximumSize(MAX_SOURCES).build(source::apply);
  }

  /**
   * Verifies a login token at {@code site}, which believes {@code issuers}.
   *
   * @param token at most 8 KiB
   * @return the person; fails with {@link Refusal.Unauthenticated}, which says what is wrong and
   *     doesn't quote the token, or with {@link Refusal.Unavailable} when a key set that may hold
   *     the key could never be fetched
   */
  public Future<Principal> verify(String site, List<TokenIssuer> issuers, String token) {
    var known = verified.find(site, issuers, token);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return accepted(issuers, token, (issuer, claims) -> LoginClaims.principal(site, issuer, claims))
        .map(
            login -> {
              verified.keep(
                  site,
                  issuers,
                  token,
                  new VerifiedTokens.VerifiedLogin(login.value(), login.source(), login.key()));
              return login.value();
            });
  }

  /**
   * Verifies another short token of the same keys, as a publisher signs for an article, and gives
   * its claims. {@code exp} and {@code nbf} are checked where they are present, {@code iss} and
   * {@code aud} where they are configured. The caller must ask for a claim that only a token of the
   * kind it wants has: a login token passes here too.
   *
   * @return fails as {@link #verify} does
   */
  public Future<JsonObject> verifyClaims(List<TokenIssuer> issuers, String token) {
    return accepted(issuers, token, (issuer, claims) -> claims).map(Accepted::value);
  }

  /**
   * The {@code kid} that a token's header claims, believed or not: what can be printed of it, at
   * most {@value #MAX_KEY_ID} characters.
   */
  public static Optional<String> keyId(String token) {
    try {
      return Optional.ofNullable(SignedToken.parse(token).keyId())
          .map(id -> id.replaceAll("[^!-~]", "?"))
          .map(id -> id.length() > MAX_KEY_ID ? id.substring(0, MAX_KEY_ID) : id);
    } catch (RefusedException _) { // no token has no key
      return Optional.empty();
    }
  }

  private record Accepted<T>(T value, KeySource source, PinnedKey key) {}

  private record Candidate(TokenIssuer issuer, KeySource source) {}

  private <T> Future<Accepted<T>> accepted(
      List<TokenIssuer> issuers, String token, BiFunction<TokenIssuer, JsonObject, T> reading) {
    return Future.succeededFuture(token)
        .map(SignedToken::parse)
        .compose(
            signed -> {
              var candidates = candidates(issuers, signed.algorithm());
              if (candidates.isEmpty()) {
                return NO_SUCH_ALGORITHM.failed();
              }
              Future<Accepted<T>> outcome = KeySource.UNKNOWN_KEY.failed();
              for (var candidate : candidates) {
                outcome =
                    outcome.recover(
                        earlier ->
                            accepted(candidate, signed, reading)
                                .recover(later -> moreTelling(earlier, later)));
              }
              return outcome;
            });
  }

  private <T> Future<Accepted<T>> accepted(
      Candidate candidate, SignedToken token, BiFunction<TokenIssuer, JsonObject, T> reading) {
    return candidate
        .source()
        .signer(token)
        .map(
            key -> {
              RegisteredClaims.check(token.claims(), candidate.issuer(), clock.instant());
              var value = reading.apply(candidate.issuer(), token.claims());
              return new Accepted<>(value, candidate.source(), key);
            });
  }

  /**
   * The keys that can have signed with this algorithm; those at hand before those to be fetched.
   */
  private List<Candidate> candidates(List<TokenIssuer> issuers, Algorithm algorithm) {
    return issuers.stream()
        .flatMap(
            issuer -> issuer.keys().stream().map(key -> new Candidate(issuer, sources.get(key))))
        .filter(candidate -> candidate.source().accepts(algorithm))
        .sorted(Comparator.comparing(candidate -> candidate.source() instanceof RemoteKeys))
        .toList();
  }

  /** Of two refusals the first that isn't just "not my key". */
  private static <T> Future<T> moreTelling(Throwable earlier, Throwable later) {
    var unknown =
        earlier instanceof RefusedException refused
            && refused.refusal().equals(KeySource.UNKNOWN_KEY);
    return Future.failedFuture(unknown ? later : earlier);
  }
}
