package viche.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import viche.identity.ClaimNames;
import viche.identity.TokenIssuer;
import viche.identity.VerificationKey;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Fault;
import viche.site.Site;
import viche.site.SiteKey;
import viche.site.SiteSettings;

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

  /** The key of the first site. */
  String firstSite() {
    return firstSite;
  }

  /** The issuer of the environment, which alone is believed where no site is known yet. */
  List<TokenIssuer> first() {
    return first;
  }

  /** Whom a site believes; nobody when it has no keys. */
  List<TokenIssuer> of(Site site) {
    var issuers = known.getIfPresent(site.id());
    if (issuers == null || issuers.version() != site.version()) {
      issuers = new Known(site.version(), of(site.key(), site.settings().login()));
      known.put(site.id(), issuers);
    }
    return issuers.issuers();
  }

  /** Whom a site with this login would believe. */
  List<TokenIssuer> of(String site, SiteSettings.Login login) {
    var issuers = new ArrayList<TokenIssuer>();
    if (site.equals(firstSite) || login.firstSiteKeys()) {
      issuers.addAll(first);
    }
    if (!login.keys().isEmpty()) {
      var keys = login.keys().stream().map(Logins::verification).toList();
      issuers.add(new TokenIssuer(site, keys, login.issuer(), login.audience(), claims));
    }
    return List.copyOf(issuers);
  }

  /** Refuses settings by which nobody could log in at a site, naming what is wrong. */
  void check(String site, SiteSettings.Login login) {
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < login.keys().size(); i++) {
      try {
        verification(login.keys().get(i));
      } catch (IllegalArgumentException e) {
        faults.add(new Fault("/login/keys/" + i + "/value", String.valueOf(e.getMessage())));
      }
    }
    if (login.issuer() != null && login.issuer().isBlank()) {
      faults.add(new Fault("/login/issuer", "must not be blank"));
    }
    if (login.audience() != null && login.audience().isBlank()) {
      faults.add(new Fault("/login/audience", "must not be blank"));
    }
    if (login.keys().isEmpty() && !login.firstSiteKeys() && !site.equals(firstSite)) {
      faults.add(
          new Fault(
              "/login", "needs keys, or firstSiteKeys: else nobody could log in, nor admins"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults).exception();
    }
  }

  private static VerificationKey verification(SiteKey key) {
    return switch (key.kind()) {
      case SECRET -> new VerificationKey.Secret(key.value());
      case PUBLIC_KEY -> new VerificationKey.PublicKey(key.value());
      case JWKS -> new VerificationKey.KeySet(address(key.value()));
    };
  }

  /** Says nothing of the value: it may be a secret in the wrong place. */
  private static URI address(String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the address of a key set is an https address", e);
    }
  }

  private record Known(long version, List<TokenIssuer> issuers) {}
}
