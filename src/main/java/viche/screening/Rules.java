package viche.screening;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal.Fault;
import viche.site.Mode;

/**
 * The rules of a site, as data: what its moderators have set. The contract bounds the numbers;
 * {@link #faults} finds what it can't say.
 *
 * @param staffNames names of the newsroom that no reader may seem to have
 * @param articleReports when reports on an article's comments hold its new ones; null: never
 * @param overrides for sections and articles; of two that fit, the article's counts
 */
public record Rules(
    WordRules words,
    Checks checks,
    List<String> staffNames,
    TrustLines trust,
    ReportRules reports,
    @Nullable ArticleReports articleReports,
    List<Local> overrides) {

  public Rules {
    staffNames = List.copyOf(staffNames);
    overrides = List.copyOf(overrides);
  }

  /**
   * The lists of words and phrases.
   *
   * @param exceptions one on each line; a match within one of them doesn't count
   */
  public record WordRules(List<WordList> lists, String exceptions) {
    public WordRules {
      lists = List.copyOf(lists);
    }
  }

  /**
   * One list.
   *
   * @param language of its entries: {@code uk}, {@code ru} or {@code en}; null: any. It tells
   *     moderators; words are looked for in every comment
   * @param leet whether digits and signs that stand for letters are undone
   * @param entries one on each line
   */
  public record WordList(
      String name, @Nullable String language, Action action, boolean leet, String entries) {}

  /**
   * The scores between which an account is neither trusted nor watched; see {@link Trust}.
   *
   * @param publishFrom in the mode {@code trust}, comments of accounts from this score are
   *     published
   * @param holdBelow in every mode, comments of accounts below this score are held
   */
  public record TrustLines(int publishFrom, int holdBelow) {}

  /**
   * What reports do to a comment.
   *
   * @param hideAt summed weight of open reports that hides a comment until it is reviewed
   * @param hideApprovedAt the same for a revision that was approved
   * @param perHour reports of one account
   */
  public record ReportRules(double hideAt, double hideApprovedAt, int perHour) {}

  /**
   * When reports pile up on an article.
   *
   * @param reports on its comments
   * @param minutes within which they came
   * @param holdMinutes for which its new comments are held then
   */
  public record ArticleReports(int reports, int minutes, int holdMinutes) {}

  /**
   * Other rules for a section or for an article.
   *
   * @param mode instead of the site's; an article's own mode counts more
   * @param checks those named take the place of the site's
   * @param without checks that aren't made
   */
  public record Local(
      @Nullable String section,
      @Nullable String article,
      @Nullable Mode mode,
      Checks checks,
      Set<Checks.Name> without) {
    public Local {
      without = Set.copyOf(without);
    }
  }

  /**
   * The rules of a new site.
   *
   * @param firstComments of an account that are held, until so many were approved
   */
  public static Rules initial(int firstComments) {
    return new Rules(
        new WordRules(
            List.of(
                new WordList("banned", null, Action.REJECT, false, ""),
                new WordList("suspect", null, Action.HOLD, false, "")),
            ""),
        Checks.initial(firstComments),
        List.of(),
        new TrustLines(75, 20),
        new ReportRules(3, 9, 20),
        null,
        List.of());
  }

  /** These with other words. */
  public Rules with(WordRules other) {
    return new Rules(other, checks, staffNames, trust, reports, articleReports, overrides);
  }

  /**
   * What is wrong with them; empty when they may come into force.
   *
   * @param place where they stand, as a JSON pointer; faults name places below it
   */
  public List<Fault> faults(String place) {
    return RuleFaults.of(place, this);
  }
}
