package viche.site;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.database.Times;

/**
 * What a site has chosen.
 *
 * @param origins web origins whose pages may call with a login, and whose addresses articles have
 * @param language of the site's pages: {@code uk}, {@code ru} or {@code en}
 * @param maxLength of a comment, in Unicode code points
 * @param editMinutes in which an author may edit, from the writing
 * @param undoMinutes in which a decision may be undone
 * @param timeZone of the newsroom; rows of earlier versions have none
 * @param closeAfterDays in which an article takes comments, from its making; null: for good
 * @param cannedReasons that moderators pick from, in their order; their codes are unique
 * @param loginUrl where readers log in, an address of one of the origins; null: not told
 * @param yoAsYe whether ё is the same letter as е to word lists and to the search; rows of earlier
 *     versions don't tell, and mean that it is
 * @param overdueMinutes that a comment may wait for a moderator; rows of earlier versions don't
 *     tell
 * @param outsideScreening how long others who are asked are waited for; rows of earlier versions
 *     have none
 * @param namesFollow whether comments are given the name that the login says of their author today;
 *     rows of earlier versions don't tell, and mean that they are
 * @param readersMayErase whether readers may erase their own account; rows of earlier versions
 *     don't tell, and mean that they may not
 * @param normaliseKeys whether an article may be named by an address; rows of earlier versions
 *     don't tell, and mean that it may not
 * @param rejectedTextDays that texts of rejected comments are kept; null: for good
 * @param withdrawnTextDays that texts of withdrawn comments are kept; null: for good
 * @param unseenRevisionDays that texts are kept which readers never saw, once there is a later one;
 *     null: for good
 */
public record SiteSettings(
    String name,
    String language,
    List<String> origins,
    Mode mode,
    ArticlePolicy articles,
    int maxLength,
    int editMinutes,
    int undoMinutes,
    SiteLimits limits,
    SiteLogin login,
    ZoneId timeZone,
    @Nullable Integer closeAfterDays,
    List<CannedReason> cannedReasons,
    @Nullable String loginUrl,
    Boolean yoAsYe,
    Integer overdueMinutes,
    OutsideScreening outsideScreening,
    Boolean namesFollow,
    Boolean readersMayErase,
    Boolean normaliseKeys,
    @Nullable Integer rejectedTextDays,
    @Nullable Integer withdrawnTextDays,
    @Nullable Integer unseenRevisionDays) {

  /** The longest comment any site may allow, in code points; the contract names it too. */
  public static final int LONGEST_COMMENT = 20_000;

  private static final int USUAL_PATIENCE = 120;
  private static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Kyiv");

  /** A new site: everything waits, articles are made by their first comment. */
  public static SiteSettings initial(String name, List<String> origins) {
    return new SiteSettings(
        name,
        "uk",
        origins,
        Mode.PRE,
        ArticlePolicy.OPEN,
        5_000,
        15,
        60,
        new SiteLimits(20, 5),
        new SiteLogin(List.of(), false, null, null),
        USUAL_ZONE,
        null,
        List.of(),
        null,
        true,
        USUAL_PATIENCE,
        OutsideScreening.USUAL,
        true,
        false,
        false,
        null,
        null,
        null);
  }

  /** How long an author may edit. */
  public Duration editWindow() {
    return Duration.ofMinutes(editMinutes);
  }

  /** How long a decision may be undone. */
  public Duration undoWindow() {
    return Duration.ofMinutes(undoMinutes);
  }

  /**
   * When an article closes; null: never.
   *
   * @param own its own closing time, which counts before the site's days
   */
  public @Nullable Instant closing(@Nullable Instant own, Instant made) {
    return own != null || closeAfterDays == null ? own : made.plus(Duration.ofDays(closeAfterDays));
  }

  /** The moment after which an article was made that is not too old for comments. */
  public Instant oldestMaking(Instant now) {
    return closeAfterDays == null ? Times.FIRST : now.minus(Duration.ofDays(closeAfterDays));
  }

  /** The canned reason with a code, if there is one. */
  public Optional<CannedReason> cannedReason(String code) {
    return cannedReasons.stream().filter(canned -> canned.code().equals(code)).findFirst();
  }

  public SiteSettings {
    origins = Origins.normal(origins);
    timeZone = requireNonNullElse(timeZone, USUAL_ZONE);
    // Settings stored before there were any lack them.
    cannedReasons = cannedReasons == null ? List.of() : List.copyOf(cannedReasons);
    yoAsYe = requireNonNullElse(yoAsYe, true);
    overdueMinutes = requireNonNullElse(overdueMinutes, USUAL_PATIENCE);
    outsideScreening = requireNonNullElse(outsideScreening, OutsideScreening.USUAL);
    namesFollow = requireNonNullElse(namesFollow, true);
    readersMayErase = requireNonNullElse(readersMayErase, false);
    normaliseKeys = requireNonNullElse(normaliseKeys, false);
  }

  /**
   * What one account may write.
   *
   * @param comments in ten minutes
   * @param newArticles a day that an account's comments may make
   */
  public record SiteLimits(int comments, int newArticles) {
    /** The time {@link #comments} counts over. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** The time {@link #newArticles} counts over. */
    public static final Duration DAY = Duration.ofDays(1);
  }

  /**
   * Whose tokens the site believes.
   *
   * @param keys of this site, at most two
   * @param firstSiteKeys whether the keys of the first site serve here too
   */
  public record SiteLogin(
      List<SiteKey> keys,
      boolean firstSiteKeys,
      @Nullable String issuer,
      @Nullable String audience) {
    public SiteLogin {
      keys = List.copyOf(keys);
    }
  }
}
