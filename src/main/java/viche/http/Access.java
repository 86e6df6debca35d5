package viche.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import viche.http.engine.Attribute;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.http.engine.RatePolicy;
import viche.identity.Principal;
import viche.identity.TokenIssuer;
import viche.identity.TokenVerifier;
import viche.moderation.overview.Activity;
import viche.refusal.Refusal;
import viche.refusal.Refusal.LoginFault;
import viche.refusal.RefusedException;
import viche.site.Site;
import viche.site.Sites;
import viche.text.PlainText;

/**
 * Who may call: the guards of the groups in {@code Routes}. They run in the order a route names
 * them and leave the site and the principal on the call.
 */
public final class Access {
  public static final Attribute<Site> SITE = new Attribute<>("site", Site.class);
  public static final Attribute<Principal> PRINCIPAL =
      new Attribute<>("principal", Principal.class);

  /** Reads without a login, of one address. Whole offices and mobile carriers share one. */
  private static final RatePolicy READS = new RatePolicy("reads", 1_200, Duration.ofMinutes(1));

  /** Logins of one address that fail. */
  private static final RatePolicy FAILED_LOGINS =
      new RatePolicy("failed-logins", 60, Duration.ofMinutes(1));

  /** Everything one account asks for. */
  private static final RatePolicy CALLS = new RatePolicy("calls", 300, Duration.ofMinutes(1));

  private static final Refusal NO_TOKEN =
      new Refusal.Unauthenticated(LoginFault.MISSING, "a token is needed");

  private final Sites sites;
  private final Logins logins;
  private final TokenVerifier verifier;
  private final RateLimits limits;
  private final RefusedLogins refusedLogins;
  private final Activity activity;

  /** What logins are checked with, limited by and told to. */
  public record LoginGate(
      Logins logins,
      TokenVerifier verifier,
      RateLimits limits,
      MeterRegistry metrics,
      Clock clock) {}

  /** The guards of a server. */
  public Access(Sites sites, LoginGate gate, Activity activity) {
    this.sites = sites;
    this.logins = gate.logins();
    this.verifier = gate.verifier();
    this.limits = gate.limits();
    this.refusedLogins = new RefusedLogins(gate.metrics(), gate.clock());
    this.activity = activity;
  }

  /** The site of the path exists. */
  public Future<Void> site(Call call) {
    return sites
        .get(call.path("site"))
        .map(
            site -> {
              call.set(SITE, site);
              return null;
            });
  }

  /** Anyone, as often as an address may. */
  public Future<Void> anyone(Call call) {
    limits.take(call, READS, call.client().key());
    return Future.succeededFuture();
  }

  /** A person with a token that the site believes, as often as an account may. */
  public Future<Void> reader(Call call) {
    var site = call.get(SITE);
    return login(call, site.key(), logins.of(site));
  }

  /** A moderator or admin of the site. A call that is more than a look shows them at work. */
  public Future<Void> moderator(Call call) {
    return desk(call)
        .onSuccess(
            allowed -> {
              if (!call.isRead()) {
                atWork(call);
              }
            });
  }

  /** A moderator or admin of the site, whom this call doesn't show at work. */
  public Future<Void> desk(Call call) {
    return reader(call)
        .compose(
            known ->
                require(
                    call.get(PRINCIPAL).moderates(),
                    "the role moderator or admin at this site is needed"));
  }

  /** Notes that who calls is at work. */
  public void atWork(Call call) {
    activity.seen(call.get(SITE), call.get(PRINCIPAL));
  }

  /** An admin of the site. */
  public Future<Void> admin(Call call) {
    return reader(call)
        .compose(
            known ->
                require(
                    call.get(PRINCIPAL).administers(), "the role admin at this site is needed"));
  }

  /** An admin of the site; where there is no such site, an admin of all sites. */
  public Future<Void> siteCreator(Call call) {
    var key = call.path("site");
    return sites
        .find(key)
        .compose(
            found -> {
              if (found.isPresent()) {
                call.set(SITE, found.get());
                return admin(call);
              }
              return login(call, key, logins.first())
                  .compose(
                      known -> {
                        var principal = call.get(PRINCIPAL);
                        return require(
                            principal.administers() && principal.everywhere(),
                            "the role admin at all sites is needed to make one");
                      });
            });
  }

  /**
   * Refuses issuers of a site under which the token of this call would no longer be an admin's: a
   * mistake in the login could not be taken back by whoever made it.
   */
  public Future<Void> remainsAdmin(Call call, String site, List<TokenIssuer> issuers) {
    var lockedOut =
        Refusal.Invalid.of(
            "/login",
            "would lock you out: the token of this request would no longer be an admin's here; let"
                + " the old key stand beside the new one, and drop it with a token of the new one");
    return verifier
        .verify(site, issuers, token(call).orElseThrow())
        .recover(
            failure ->
                Refusals.isUnauthenticated(failure)
                    ? lockedOut.failed()
                    : Future.failedFuture(failure))
        .compose(then -> then.administers() ? Future.<Void>succeededFuture() : lockedOut.failed());
  }

  /** What a token of the publisher says that is no login, such as an article's. */
  public Future<JsonObject> claims(Site site, String token) {
    return verifier.verifyClaims(logins.of(site), token);
  }

  private Future<Void> login(Call call, String site, List<TokenIssuer> issuers) {
    return Future.succeededFuture(call)
        .map(Access::token)
        .compose(
            token ->
                token
                    .map(given -> verifier.verify(site, issuers, given))
                    .orElseGet(() -> NO_TOKEN.failed()))
        .map(Access::named)
        .recover(failure -> failed(call, failure))
        .map(
            principal -> {
              limits.take(call, CALLS, site + ' ' + principal.subject());
              call.set(PRINCIPAL, principal);
              return null;
            });
  }

  /** To a reader, a name that shows nothing is none. */
  private static Principal named(Principal principal) {
    if (!PlainText.isName(principal.name())) {
      throw new Refusal.Unauthenticated(LoginFault.CLAIM, "the name in the token shows nothing")
          .exception();
    }
    return principal;
  }

  /** Counted after the failure: who shares an address with those who fail still gets in. */
  private Future<Principal> failed(Call call, Throwable failure) {
    if (failure instanceof RefusedException refused
        && refused.refusal() instanceof Refusal.Unauthenticated why) {
      var known = call.find(SITE);
      refusedLogins.note(known == null ? null : known.key(), why, () -> keyId(call));
      limits.check(FAILED_LOGINS, call.client().key());
      limits.count(FAILED_LOGINS, call.client().key());
    }
    return Future.failedFuture(failure);
  }

  private static Optional<String> keyId(Call call) {
    try {
      return token(call).flatMap(TokenVerifier::keyId);
    } catch (RefusedException _) { // the header holds no token
      return Optional.empty();
    }
  }

  private static Optional<String> token(Call call) {
    return Optional.ofNullable(call.bearerToken());
  }

  private static Future<Void> require(boolean allowed, String why) {
    return allowed ? Future.succeededFuture() : new Refusal.NotAllowed(why).failed();
  }
}
