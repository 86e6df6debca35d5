package viche.http.operation;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.http.Access;
import viche.http.Logins;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.settings.SiteChanges;
import viche.site.ArticleChange;
import viche.site.ArticlePolicy;
import viche.site.CannedReason;
import viche.site.Mode;
import viche.site.OutsideScreening;
import viche.site.Site;
import viche.site.SiteChange;
import viche.site.SiteKey;
import viche.site.SiteSettings;
import viche.text.PlainText;
import viche.text.WebAddress;

/** Settings of sites and articles. */
public final class AdminOperations {
  private final Access access;
  private final SiteChanges changes;
  private final Logins logins;

  public AdminOperations(Access access, SiteChanges changes, Logins logins) {
    this.access = access;
    this.changes = changes;
    this.logins = logins;
  }

  /** A site as an admin sees it: of its keys only the kinds. */
  private record SiteView(
      String key,
      long version,
      String name,
      String language,
      List<String> origins,
      Mode mode,
      ArticlePolicy articles,
      int maxLength,
      int editMinutes,
      int undoMinutes,
      SiteSettings.SiteLimits limits,
      LoginView login,
      String timeZone,
      @Nullable Integer closeAfterDays,
      List<CannedReason> cannedReasons,
      @Nullable String loginUrl,
      boolean yoAsYe,
      int overdueMinutes,
      OutsideScreening outsideScreening,
      boolean namesFollow,
      boolean readersMayErase,
      boolean normaliseKeys,
      @Nullable Integer rejectedTextDays,
      @Nullable Integer withdrawnTextDays,
      @Nullable Integer unseenRevisionDays) {
    static SiteView of(Site site, boolean firstSiteKeys) {
      var s = site.settings();
      return new SiteView(
          site.key(),
          site.version(),
          s.name(),
          s.language(),
          s.origins(),
          s.mode(),
          s.articles(),
          s.maxLength(),
          s.editMinutes(),
          s.undoMinutes(),
          s.limits(),
          new LoginView(
              s.login().keys().stream().map(SiteKey::kind).toList(),
              firstSiteKeys,
              s.login().issuer(),
              s.login().audience()),
          s.timeZone().getId(),
          s.closeAfterDays(),
          s.cannedReasons(),
          s.loginUrl(),
          s.yoAsYe(),
          s.overdueMinutes(),
          s.outsideScreening(),
          s.namesFollow(),
          s.readersMayErase(),
          s.normaliseKeys(),
          s.rejectedTextDays(),
          s.withdrawnTextDays(),
          s.unseenRevisionDays());
    }
  }

  private record LoginView(
      List<SiteKey.KeyKind> keys,
      boolean firstSiteKeys,
      @Nullable String issuer,
      @Nullable String audience) {}

  private SiteView view(Site site) {
    return SiteView.of(site, logins.serveFirstKeys(site.key(), site.settings().login()));
  }

  public Future<Answer> site(Call call) {
    return Future.succeededFuture(Answer.ok(view(call.get(Access.SITE))));
  }

  public Future<Answer> putSite(Call call) {
    var sent = CannedReasons.cleaned(call.body(SiteChange.class));
    var change =
        sent.withLoginUrl(
            sent.loginUrl() == null
                ? null
                : sent.loginUrl().map(url -> WebAddress.parse("/loginUrl", url).value()));
    var key = call.path("site");
    var site = call.find(Access.SITE);
    var before = site == null ? SiteSettings.initial(key, List.of()) : site.settings();
    var login = change.applyTo(before).login();
    logins.check(key, login);
    var checked =
        site == null || change.login() == null
            ? Future.<Void>succeededFuture()
            : access.remainsAdmin(call, key, logins.of(key, login));
    return checked
        .compose(passed -> changes.put(key, change, call.get(Access.PRINCIPAL)))
        .map(changed -> Answer.ok(view(changed)));
  }

  public Future<Answer> putArticle(Call call) {
    var sent = call.body(ArticleChange.class);
    var change =
        new ArticleChange(
            sent.url() == null ? null : WebAddress.parse("/url", sent.url()).value(),
            sent.title() == null ? null : PlainText.title("/title", sent.title()),
            sent.section() == null
                ? null
                : sent.section().map(name -> PlainText.section("/section", name)),
            sent.open(),
            sent.mode(),
            sent.closesAt());
    var site = call.get(Access.SITE);
    return changes
        .put(site, Caller.article(call), change, call.get(Access.PRINCIPAL))
        .map(article -> Answer.ok(ArticleView.of(site, article)));
  }
}
