package viche.screening;

import static viche.screening.Rule.held;
import static viche.screening.Rule.open;

import java.util.List;

/**
 * The moderation policy: every rule in the order in which its findings are listed. All rules run,
 * so that a moderator sees every reason at once; the strictest action is the verdict. A rule is
 * pure computation, linear in the length of the text; one that fails all the same lets the others
 * decide ({@code open}) or has a moderator look ({@code held}).
 */
final class Policy {
  static final String NEAR_DUPLICATES = "near-duplicates";

  static final List<Rule> RULES =
      List.of(
          // What the site never prints; found only behind a disguise, it is looked at first.
          held("banned-words", TextRules::bannedWords),
          // What the site wants to look at first.
          held("suspect-words", TextRules::suspectWords),
          // The same words in the author's name.
          held("name-words", AuthorRules::nameWords),
          // A reader who seems to be the newsroom.
          held("staff-names", AuthorRules::staffNames),
          // Addresses the site never links to.
          held("banned-links", TextRules::bannedLinks),
          // Spam lives on links.
          open("links", TextRules::links),
          // Essays.
          open("length", TextRules::length),
          // Shouting.
          open("capitals", TextRules::capitals),
          // The same letter or word over and over.
          open("repetition", TextRules::repetition),
          // The same author, the same text again.
          open("repeat", TextRules::repeat),
          // A text that others have sent lately, with words changed.
          open(NEAR_DUPLICATES, TextRules::nearDuplicates),
          // Nobody has seen anything good of this account yet.
          held("first-comments", AuthorRules::firstComments).asDesigned(),
          // Accounts made for the occasion.
          open("account-age", AuthorRules::accountAge).asDesigned(),
          // Most of what the account wrote lately was rejected.
          open("rejections", AuthorRules::rejections),
          // The account's whole history speaks against it.
          open("low-standing", AuthorRules::lowStanding),
          // A moderator wants to see everything this account writes.
          held("hold-always", AuthorRules::holdAlways).asDesigned(),
          // The newsroom sleeps, or can't keep up.
          held("posture", PlaceRules::posture).asDesigned(),
          // Reports on this article have piled up.
          held("article-reports", PlaceRules::articleReports).asDesigned(),
          // An address that nobody has confirmed yet becomes an article.
          held("new-article", PlaceRules::newArticle).asDesigned(),
          // An edit doesn't spare a waiting comment the look at it.
          held("waiting", PlaceRules::waiting).asDesigned(),
          // The mode of the article, the section or the site.
          held("mode", PlaceRules::mode).asDesigned());

  private Policy() {}
}
