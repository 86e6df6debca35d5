package viche.screening;

import viche.site.SiteSettings;

/** A site's word lists and thresholds, compiled once for each version of its settings. */
record RuleSet(WordList banned, WordList suspect, int maxLinks, int firstComments, int trustAfter) {

  static RuleSet of(SiteSettings.Screening settings) {
    return new RuleSet(
        WordList.of(settings.bannedWords()),
        WordList.of(settings.suspectWords()),
        settings.maxLinks(),
        settings.firstComments(),
        settings.trustAfter());
  }

  /** Whether an author is trusted: approved often enough, and never rejected more than a tenth. */
  boolean trusts(Contribution.History author) {
    return author.approved() >= trustAfter && author.rejected() * 10 <= author.approved();
  }
}
