package viche.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import viche.identity.ClaimNames;
import viche.identity.TokenIssuer;
import viche.identity.VerificationKey;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;
import viche.outgoing.Outgoing;
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
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
  private static final int MOST_SITES = 1_000;

  private final String firstSite;
  private final List<TokenIssuer> first;
  private final ClaimNames claims;
  private final Outgoing outgoing;
  private final Cache<Long, KnownIssuers> known =
      Caffeine.newBuilder().maximumSize(MOST_SITES).build();

  /**
   * @param first with the keys of the environment
   */
  public Logins(TokenIssuer first, Outgoing outgoing) {
    this.firstSite = first.site();
    this.first = List.of(first);
    this.claims = first.claims();
    this.outgoing = outgoing;
  }

  /** The key of the first site. */
  public String firstSite() {
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
      issuers = new KnownIssuers(site.version(), of(site.key(), site.settings().login()));
      known.put(site.id(), issuers);
    }
    return issuers.issuers();
  }

  /**
   * Whether the keys of the environment count at a site: always at the first, else where it says.
   */
  public boolean serveFirstKeys(String site, SiteSettings.SiteLogin login) {
    return site.equals(firstSite) || login.firstSiteKeys();
  }

  /** Whom a site with this login would believe. */
  public List<TokenIssuer> of(String site, SiteSettings.SiteLogin login) {
    var issuers = new ArrayList<TokenIssuer>();
    if (serveFirstKeys(site, login)) {
      issuers.addAll(first);
    }
    var keys = login.keys().stream().flatMap(key -> usable(site, key).stream()).toList();
    if (!keys.isEmpty()) {
      issuers.add(new TokenIssuer(site, keys, login.issuer(), login.audience(), claims));
    }
    return List.copyOf(issuers);
  }

  /** Refuses settings by which nobody could log in at a site, naming what is wrong. */
  public void check(String site, SiteSettings.SiteLogin login) {
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < login.keys().size(); i++) {
      var pointer = "/login/keys/" + i + "/value";
      objection(login.keys().get(i)).ifPresent(why -> faults.add(new Fault(pointer, why)));
    }
    if (login.issuer() != null && login.issuer().isBlank()) {
      faults.add(new Fault("/login/issuer", "must not be blank"));
    }
    if (login.audience() != null && login.audience().isBlank()) {
      faults.add(new Fault("/login/audience", "must not be blank"));
    }
    if (login.keys().isEmpty() && !serveFirstKeys(site, login)) {
      faults.add(
          new Fault(
              "/login", "needs keys, or firstSiteKeys: else nobody could log in, nor admins"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults).exception();
    }
  }

  /** A key as it is stored; what an earlier version took and this one doesn't is left out. */
  private static Optional<VerificationKey> usable(String site, SiteKey key) {
    try {
      return Optional.of(verification(key));
    } catch (IllegalArgumentException e) {
      LOG.warn("A key of the site {} is left out: {}", site, e.getMessage());
      return Optional.empty();
    }
  }

  /** Why no token could be verified with a key; says nothing of it. */
  private Optional<String> objection(SiteKey key) {
    try {
      return verification(key) instanceof VerificationKey.KeySet(var address)
          ? outgoing.objection(address)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static VerificationKey verification(SiteKey key) {
    return switch (key.kind()) {
      case SECRET -> new VerificationKey.HmacSecret(key.value());
      case PUBLIC_KEY -> new VerificationKey.PublicKey(key.value());
      case JWKS -> new VerificationKey.KeySet(Destination.of(key.value(), GivenBy.SITE));
    };
  }

  private record KnownIssuers(long version, List<TokenIssuer> issuers) {}
}
