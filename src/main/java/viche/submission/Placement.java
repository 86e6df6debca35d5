package viche.submission;

import java.time.Duration;
import java.time.Instant;
import viche.refusal.Refusal;
import viche.screening.Contribution.ArticlePlace;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.site.SiteSettings.SiteLimits;
import viche.site.posture.InForce;
import viche.text.PlainText;
import viche.text.WebAddress;

/**
 * The article a submission goes to, or the one it makes, by the site's policy on articles.
 *
 * @param article as stored, or as it would be made
 * @param isNew whether the submission makes it
 * @param claimed whether it makes it on its author's word alone; an account may do so only so often
 * @param confirms whether the publisher signed an address or title that isn't confirmed yet
 */
record Placement(Article article, boolean isNew, boolean claimed, boolean confirms) {

  /** The place as the rules see it. */
  ArticlePlace place(Site site, InForce posture) {
    return new ArticlePlace(
        article.key(),
        article.section(),
        article.mode(),
        site.settings().mode(),
        isNew,
        article.heldUntil(),
        posture);
  }

  /** Where a draft goes; throws a refusal when it can't go there. */
  static Placement of(
      Submissions.SubmissionRequest request,
      SubmissionSnapshot facts,
      int newArticles,
      Instant now) {
    var site = request.site();
    var key = request.article();
    var signed = request.signed();
    if (facts.article().isPresent()) {
      var article = facts.article().get();
      if (!article.takesComments(site.settings(), now)) {
        throw new Refusal.ArticleClosed().exception();
      }
      if (!facts.parentVisible()) {
        throw new Refusal.ParentUnavailable().exception();
      }
      return signed == null || !signed.describes() || article.confirmed()
          ? new Placement(article, false, false, false)
          : new Placement(
              article.signedAs(signed.url(), signed.title(), signed.section()), false, false, true);
    }
    if (!facts.parentVisible()) {
      throw new Refusal.ParentUnavailable().exception();
    }
    return switch (site.settings().articles()) {
      case REGISTERED ->
          throw new Refusal.ArticleNotRegistered("the site takes comments on registered articles")
              .exception();
      case SIGNED -> {
        if (signed == null) {
          throw new Refusal.ArticleNotRegistered(
                  "the first comment on an article needs the publisher's article token")
              .exception();
        }
        yield new Placement(made(key, signed, now), true, false, false);
      }
      case OPEN -> {
        if (signed == null && facts.newArticles() >= newArticles) {
          throw new Refusal.TooMany(
                  "new-articles", newArticles, SiteLimits.DAY, Duration.ofHours(1))
              .exception();
        }
        yield signed == null
            ? new Placement(claimed(site, key, request.draft(), now), true, true, false)
            : new Placement(made(key, signed, now), true, false, false);
      }
    };
  }

  /** The article as a reader's page describes it; nobody has confirmed that. */
  private static Article claimed(Site site, ArticleKey key, Draft draft, Instant now) {
    var page = draft.article();
    var url = page == null || page.url() == null ? null : address(site, page.url());
    var title =
        page == null || page.title() == null
            ? null
            : PlainText.pageTitle(page.title()).orElse(null);
    return Article.blank(key.value(), now).described(url, title, null, false);
  }

  private static String address(Site site, String url) {
    var address = WebAddress.parse("/article/url", url);
    var origins = site.settings().origins();
    if (!origins.isEmpty() && !origins.contains(address.origin())) {
      throw Refusal.Invalid.of(
              "/article/url", "must be an address of " + String.join(", ", origins))
          .exception();
    }
    return address.value();
  }

  private static Article made(ArticleKey key, SignedPage signed, Instant now) {
    return Article.blank(key.value(), now)
        .described(signed.url(), signed.title(), signed.section(), signed.describes());
  }
}
