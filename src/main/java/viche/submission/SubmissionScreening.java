package viche.submission;

import java.time.Instant;
import viche.comment.NewComment;
import viche.comment.NewRevision;
import viche.comment.ScreenedText;
import viche.comment.Standing;
import viche.comment.mention.Mentioning;
import viche.database.Ids;
import viche.screening.Contribution;
import viche.screening.Contribution.Contributor;
import viche.screening.Screening;
import viche.site.Site;
import viche.site.SiteSettings.SiteLimits;
import viche.submission.Submissions.SubmissionRequest;
import viche.submission.Writing.ScreenedSubmission;
import viche.submission.outside.Asking;

/**
 * What is made of a submission once all is read that it takes: a refusal, or a comment to be
 * written in the state that its screening gives it.
 *
 * @param limited whether the site's limits on an account hold; off for tests and imports
 */
record SubmissionScreening(boolean limited, Mentioning mentioning) {
  private static final SiteLimits NO_LIMITS = new SiteLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Throws where it is refused. */
  ScreenedSubmission decide(
      SubmissionRequest request, Screenable screenable, SubmissionSnapshot facts, Instant now) {
    Silenced.refuse(facts.sanctions());
    var site = request.site();
    var text = screenable.text();
    var placement = Placement.of(request, facts, limits(site).newArticles(), now);
    var posture = screenable.regime().posture();
    posture.refuseIfClosed();
    facts.refuseFlood(limits(site).comments());
    var place = placement.place(site, posture);
    var rules = screenable.regime().rules();
    var slow = limited ? rules.checks(place.article(), place.section()).slowMode() : null;
    facts.refuseHaste(slow, now);
    var author = facts.login(request.author()).author();
    var contribution =
        new Contribution(
            text,
            screenable.fingerprint(),
            new Contributor(
                author.name(),
                request.author().moderates(),
                facts.registered(request.author()),
                facts.history()),
            place,
            Likenesses.joined(facts.alike()),
            false,
            now);
    var asked =
        Asking.after(
            Screening.screen(rules, contribution),
            screenable.regime().screeners(),
            site.settings().outsideScreening(),
            now);
    var result = asked.result();
    var id = Ids.next();
    var addressed =
        mentioning.address(text, screenable.places(), facts.near(), facts.addresser(author));
    var group = screenable.sketch().map(sketch -> Likenesses.group(facts.alike(), id)).orElse(null);
    var comment =
        new NewComment(
            id,
            request.author().subject(),
            author,
            placement.article().id(),
            request.draft().parentId(),
            request.retry().key(),
            new NewRevision(
                addressed.text(),
                addressed.accounts(),
                new ScreenedText(
                    screenable.fingerprint(), Languages.of(text), group, result.findings().size()),
                Standing.submitted(Screened.state(result.verdict()), now),
                now));
    return new ScreenedSubmission(
        request,
        screenable,
        placement,
        facts,
        facts.expected(site, now, limits(site), slow, placement),
        comment,
        result.findings(),
        asked.asking());
  }

  private SiteLimits limits(Site site) {
    return limited ? site.settings().limits() : NO_LIMITS;
  }
}
