package viche.site;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;

/**
 * What an admin wants to change about a site; what is left out stays. Bounds are the contract's.
 *
 * @param closeAfterDays empty: never; so are the days that texts are kept: for good
 * @param loginUrl in its normal form; empty: not told
 */
@SuppressWarnings("NullableOptional") // null leaves a setting as it is, empty takes it away
public record SiteChange(
    @Nullable String name,
    @Nullable String language,
    @Nullable List<String> origins,
    @Nullable Mode mode,
    @Nullable ArticlePolicy articles,
    @Nullable Integer maxLength,
    @Nullable Integer editMinutes,
    @Nullable Integer undoMinutes,
    @Nullable LimitsChange limits,
    @Nullable LoginChange login,
    @Nullable String timeZone,
    @Nullable Optional<Integer> closeAfterDays,
    @Nullable List<CannedReason> cannedReasons,
    @Nullable Optional<String> loginUrl,
    @Nullable Boolean yoAsYe,
    @Nullable Integer overdueMinutes,
    @Nullable OutsideChange outsideScreening,
    @Nullable Boolean namesFollow,
    @Nullable Boolean readersMayErase,
    @Nullable Boolean normaliseKeys,
    @Nullable Optional<Integer> rejectedTextDays,
    @Nullable Optional<Integer> withdrawnTextDays,
    @Nullable Optional<Integer> unseenRevisionDays) {

  /** A change of nothing but the name. */
  public static SiteChange named(String name) {
    return new SiteChange(
        name, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null);
  }

  /** As {@link SiteSettings.SiteLimits}. */
  public record LimitsChange(@Nullable Integer comments, @Nullable Integer newArticles) {
    SiteSettings.SiteLimits applyTo(SiteSettings.SiteLimits now) {
      return new SiteSettings.SiteLimits(
          or(comments, now.comments()), or(newArticles, now.newArticles()));
    }
  }

  /** As {@link OutsideScreening}. */
  public record OutsideChange(
      @Nullable Integer seconds, OutsideScreening.@Nullable Otherwise otherwise) {
    OutsideScreening applyTo(OutsideScreening now) {
      return new OutsideScreening(or(seconds, now.seconds()), or(otherwise, now.otherwise()));
    }
  }

  /**
   * As {@link SiteSettings.SiteLogin}; keys are written and never read back.
   *
   * @param issuer empty: no longer checked
   * @param audience empty: no longer checked
   */
  @SuppressWarnings("NullableOptional") // null leaves a setting as it is, empty takes it away
  public record LoginChange(
      @Nullable List<SiteKey> keys,
      @Nullable Boolean firstSiteKeys,
      @Nullable Optional<String> issuer,
      @Nullable Optional<String> audience) {
    SiteSettings.SiteLogin applyTo(SiteSettings.SiteLogin now) {
      return new SiteSettings.SiteLogin(
          or(keys, now.keys()),
          or(firstSiteKeys, now.firstSiteKeys()),
          issuer == null ? now.issuer() : issuer.orElse(null),
          audience == null ? now.audience() : audience.orElse(null));
    }
  }

  /**
   * The settings after the change.
   *
   * @throws viche.refusal.RefusedException when an origin or the time zone is none, two reasons
   *     share a code, or the login is elsewhere
   */
  public SiteSettings applyTo(SiteSettings now) {
    var allowed = origins == null ? now.origins() : checked(origins);
    return new SiteSettings(
        or(name, now.name()),
        or(language, now.language()),
        allowed,
        or(mode, now.mode()),
        or(articles, now.articles()),
        or(maxLength, now.maxLength()),
        or(editMinutes, now.editMinutes()),
        or(undoMinutes, now.undoMinutes()),
        limits == null ? now.limits() : limits.applyTo(now.limits()),
        login == null ? now.login() : login.applyTo(now.login()),
        timeZone == null ? now.timeZone() : zone(timeZone),
        orGone(closeAfterDays, now.closeAfterDays()),
        cannedReasons == null ? now.cannedReasons() : CannedReason.checked(cannedReasons),
        checkedLogin(now, allowed),
        or(yoAsYe, now.yoAsYe()),
        or(overdueMinutes, now.overdueMinutes()),
        outsideScreening == null
            ? now.outsideScreening()
            : outsideScreening.applyTo(now.outsideScreening()),
        or(namesFollow, now.namesFollow()),
        or(readersMayErase, now.readersMayErase()),
        or(normaliseKeys, now.normaliseKeys()),
        orGone(rejectedTextDays, now.rejectedTextDays()),
        orGone(withdrawnTextDays, now.withdrawnTextDays()),
        orGone(unseenRevisionDays, now.unseenRevisionDays()));
  }

  /** Readers are sent there: so it belongs to the site, also after its origins have changed. */
  private @Nullable String checkedLogin(SiteSettings now, List<String> allowed) {
    var url = loginUrl == null ? now.loginUrl() : loginUrl.orElse(null);
    if (url != null && allowed.stream().noneMatch(origin -> url.startsWith(origin + "/"))) {
      throw Refusal.Invalid.of("/loginUrl", "must be an address of one of the site's origins")
          .exception();
    }
    return url;
  }

  /** A zone of the IANA time zone database; plain offsets know no summer time and are refused. */
  private static ZoneId zone(String id) {
    if (!ZoneId.getAvailableZoneIds().contains(id)) {
      throw Refusal.Invalid.of("/timeZone", "must be an IANA time zone such as Europe/Kyiv")
          .exception();
    }
    return ZoneId.of(id);
  }

  /** The same with other canned reasons. */
  public SiteChange with(List<CannedReason> reasons) {
    return with(reasons, loginUrl);
  }

  /** The same with another address of the login. */
  @SuppressWarnings("NullableOptional") // as the component
  public SiteChange withLoginUrl(@Nullable Optional<String> url) {
    return with(cannedReasons, url);
  }

  @SuppressWarnings("NullableOptional") // as the components
  private SiteChange with(@Nullable List<CannedReason> reasons, @Nullable Optional<String> url) {
    return new SiteChange(
        name,
        language,
        origins,
        mode,
        articles,
        maxLength,
        editMinutes,
        undoMinutes,
        limits,
        login,
        timeZone,
        closeAfterDays,
        reasons,
        url,
        yoAsYe,
        overdueMinutes,
        outsideScreening,
        namesFollow,
        readersMayErase,
        normaliseKeys,
        rejectedTextDays,
        withdrawnTextDays,
        unseenRevisionDays);
  }

  private static List<String> checked(List<String> origins) {
    var faults = new ArrayList<Refusal.Fault>();
    var checked = new ArrayList<String>();
    for (int i = 0; i < origins.size(); i++) {
      try {
        checked.add(Origins.parse(origins.get(i)));
      } catch (IllegalArgumentException e) {
        faults.add(
            new Refusal.Fault(
                "/origins/" + i,
                "must be a web origin such as https://news.example.org; it " + e.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults).exception();
    }
    return checked;
  }

  @SuppressWarnings("NullableOptional") // as the components
  private static @Nullable Integer orGone(
      @Nullable Optional<Integer> change, @Nullable Integer now) {
    return change == null ? now : change.orElse(null);
  }

  private static <T> T or(@Nullable T change, T now) {
    return change == null ? now : change;
  }
}
