package viche.site;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site has chosen.
 *
 * @param origins web origins whose pages may call with a login, and whose addresses articles have
 * @param language of the site's pages: {@code uk}, {@code ru} or {@code en}
 * @param maxLength of a comment, in Unicode code points
 * @param editMinutes in which an author may edit, from the writing
 * @param undoMinutes in which a decision may be undone
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
    Limits limits,
    Login login) {

  /** The longest comment any site may allow, in code points; the contract names it too. */
  public static final int LONGEST_COMMENT = 20_000;

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
        new Limits(20, 5),
        new Login(List.of(), false, null, null));
  }

  /** How long an author may edit. */
  public Duration editWindow() {
    return Duration.ofMinutes(editMinutes);
  }

  /** How long a decision may be undone. */
  public Duration undoWindow() {
    return Duration.ofMinutes(undoMinutes);
  }

  public SiteSettings {
    origins = List.copyOf(origins);
  }

  /**
   * What one account may write.
   *
   * @param comments in ten minutes
   * @param newArticles a day that an account's comments may make
   */
  public record Limits(int comments, int newArticles) {
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
  public record Login(
      List<SiteKey> keys,
      boolean firstSiteKeys,
      @Nullable String issuer,
      @Nullable String audience) {
    public Login {
      keys = List.copyOf(keys);
    }
  }
}
