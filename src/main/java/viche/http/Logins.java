package viche.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import viche.identity.ClaimNames;
import viche.identity.TokenIssuer;
import viche.identity.VerificationKey;
import viche.refusal.Refusal;
import viche.site.Site;
import viche.site.SiteKey;

/**
 * Whose tokens each site believes: its own keys; and the keys of the environment, which are the
 * first site's, where its settings say so.
 */
public final class Logins {
  private static final int MOST_SITES = 1_000;

  private final String firstSite;
  private final List<TokenIssuer> first;
  private final ClaimNames claims;
  private final Cache<Long, Known> known = Caffeine.newBuilder().maximumSize(MOST_SITES).build();

  /**
   * @param first with the keys of the environment
   */
  public Logins(TokenIssuer first) {
    this.firstSite = first.site();
    this.first = List.of(first);
    this.claims = first.claims();
  }

  /** The issuer of the environment, which alone is believed where no site is known yet. */
  List<TokenIssuer> first() {
    return first;
  }

  /** Whom a site believes; nobody when it has no keys. */
  List<TokenIssuer> of(Site site) {
    var issuers = known.getIfPresent(site.id());
    if (issuers == null || issuers.version() != site.version()) {
      issuers = new Known(site.version(), issuers(site));
      known.put(site.id(), issuers);
    }
    return issuers.issuers();
  }

  private List<TokenIssuer> issuers(Site site) {
    var login = site.settings().login();
    var issuers = new ArrayList<TokenIssuer>();
    if (site.key().equals(firstSite) || login.firstSiteKeys()) {
      issuers.addAll(first);
    }
    if (!login.keys().isEmpty()) {
      var keys = login.keys().stream().map(Logins::verification).toList();
      issuers.add(new TokenIssuer(site.key(), keys, login.issuer(), login.audience(), claims));
    }
    return List.copyOf(issuers);
  }

  /** Refuses keys that can't verify anything, naming them. */
  static void check(List<SiteKey> keys) {
    var faults = new ArrayList<Refusal.Fault>();
    for (int i = 0; i < keys.size(); i++) {
      try {
        verification(keys.get(i));
      } catch (IllegalArgumentException e) {
        faults.add(
            new Refusal.Fault("/login/keys/" + i + "/value", String.valueOf(e.getMessage())));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults).exception();
    }
  }

  private static VerificationKey verification(SiteKey key) {
    return switch (key.kind()) {
      case SECRET -> new VerificationKey.Secret(key.value());
      case PUBLIC_KEY -> new VerificationKey.PublicKey(key.value());
      case JWKS -> new VerificationKey.KeySet(URI.create(key.value()));
    };
  }

  private record Known(long version, List<TokenIssuer> issuers) {}
}
