package viche.screening;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.screening.Contribution.ArticlePlace;
import viche.screening.Rules.Local;
import viche.screening.Rules.TrustLines;
import viche.screening.word.WordMatcher;
import viche.screening.word.WordMatcher.Entries;
import viche.screening.word.WordMatcher.Hit;
import viche.site.Mode;

/** Rules made ready to screen by: compiled once for each version, used by any thread. */
public final class RuleSet {
  private final Rules rules;
  private final Checks checks;
  private final Map<String, Local> sections = new HashMap<>();
  private final Map<String, Local> articles = new HashMap<>();
  private final WordMatcher words;
  private final StaffNames staff;

  /** A word of a list, found. */
  record WordHit(Action action, Hit hit) {}

  private RuleSet(Rules rules, boolean yoAsYe) {
    this.rules = rules;
    this.checks = normal(rules.checks());
    for (var local : rules.overrides()) {
      var normal =
          new Local(
              local.section(),
              local.article(),
              local.mode(),
              normal(local.checks()),
              local.without());
      if (local.article() != null) {
        articles.put(local.article(), normal);
      } else if (local.section() != null) {
        sections.put(local.section(), normal);
      }
    }
    this.words = compiled(rules.words(), yoAsYe);
    this.staff = new StaffNames(rules.staffNames());
  }

  /**
   * Compiles rules without faults; takes up to a second for long lists.
   *
   * @param yoAsYe whether ё is the same letter as е in the lists of words, as the site says
   */
  public static RuleSet of(Rules rules, boolean yoAsYe) {
    return new RuleSet(rules, yoAsYe);
  }

  /** The rules as they were set. */
  public Rules rules() {
    return rules;
  }

  /** The checks at a place. */
  public Checks checks(String article, @Nullable String section) {
    var there = checks;
    var ofSection = section == null ? null : sections.get(section);
    if (ofSection != null) {
      there = there.with(ofSection);
    }
    var ofArticle = articles.get(article);
    return ofArticle == null ? there : there.with(ofArticle);
  }

  /** The mode at a place: the article's own, that of its override, its section's, the site's. */
  Mode mode(ArticlePlace place) {
    var section = place.section();
    return Optional.ofNullable(place.mode())
        .or(() -> Optional.ofNullable(articles.get(place.article())).map(Local::mode))
        .or(() -> Optional.ofNullable(section).map(sections::get).map(Local::mode))
        .orElse(place.siteMode());
  }

  /** The lines of trust. */
  TrustLines trust() {
    return rules.trust();
  }

  private static WordMatcher compiled(Rules.WordRules words, boolean yoAsYe) {
    return WordMatcher.compile(
        words.lists().stream()
            .map(list -> new Entries(list.name(), list.leet(), lines(list.entries())))
            .toList(),
        lines(words.exceptions()),
        yoAsYe);
  }

  private static List<String> lines(String entries) {
    return entries.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** The words of all lists in a text. */
  List<WordHit> words(String text) {
    return words.in(text).stream()
        .map(hit -> new WordHit(rules.words().lists().get(hit.list()).action(), hit))
        .toList();
  }

  /** The name of staff that a name is like, if any. */
  Optional<String> staffNameLike(String name) {
    return staff.like(name);
  }

  /** Whether a moderator looks at what a reader of that name writes, because of the name. */
  public boolean holdsName(String name) {
    return !words(name).isEmpty() || staffNameLike(name).isPresent();
  }

  private static Checks normal(Checks checks) {
    var links = checks.links();
    if (links == null) {
      return checks;
    }
    var normal =
        new Checks.Links(
            links.action(),
            links.most(),
            links.allowed().stream().map(Domains::normal).toList(),
            links.banned().stream().map(Domains::normal).toList());
    return new Checks(
        normal,
        checks.length(),
        checks.capitals(),
        checks.repetition(),
        checks.repeat(),
        checks.nearDuplicates(),
        checks.firstComments(),
        checks.accountAge(),
        checks.rejections(),
        checks.slowMode());
  }
}
