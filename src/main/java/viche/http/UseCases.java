package viche.http;

import viche.discussion.Changes;
import viche.discussion.Discussions;
import viche.discussion.Following;
import viche.discussion.Freshness;
import viche.discussion.Permalinks;
import viche.discussion.feed.Feeds;
import viche.discussion.html.Embeds;
import viche.discussion.html.HtmlPages;
import viche.discussion.listing.SiteLists;
import viche.event.Deliveries;
import viche.event.Endpoints;
import viche.job.Jobs;
import viche.moderation.Interruptions;
import viche.moderation.account.AccountPages;
import viche.moderation.account.Dossiers;
import viche.moderation.account.Notes;
import viche.moderation.account.Sanctions;
import viche.moderation.account.Warnings;
import viche.moderation.decision.ArticleHolds;
import viche.moderation.decision.Batches;
import viche.moderation.decision.Decisions;
import viche.moderation.decision.Featuring;
import viche.moderation.decision.ListedDecisions;
import viche.moderation.dryrun.DryRuns;
import viche.moderation.live.Live;
import viche.moderation.overview.Activity;
import viche.moderation.overview.Backlog;
import viche.moderation.overview.DecisionLog;
import viche.moderation.overview.ModerationLog;
import viche.moderation.overview.Summaries;
import viche.moderation.queue.Claims;
import viche.moderation.queue.Groups;
import viche.moderation.queue.ModerationQueue;
import viche.moderation.settings.EndpointChanges;
import viche.moderation.settings.Postures;
import viche.moderation.settings.Rulebook;
import viche.moderation.settings.SiteChanges;
import viche.moving.article.Merges;
import viche.moving.article.Renames;
import viche.moving.erasure.Erasures;
import viche.moving.erasure.LegalHolds;
import viche.moving.name.AccountNames;
import viche.moving.own.OwnExport;
import viche.notification.Notifications;
import viche.site.Articles;
import viche.site.Sites;
import viche.submission.Edits;
import viche.submission.Likes;
import viche.submission.OwnComments;
import viche.submission.Previews;
import viche.submission.Reports;
import viche.submission.Submissions;
import viche.submission.Withdrawals;
import viche.submission.wish.Follows;
import viche.submission.wish.Mutes;

/** Everything the API can be asked to do, by who asks and for what. */
public record UseCases(
    Sites sites,
    Articles articles,
    DiscussionCases discussing,
    FrontCases fronting,
    ReaderCases writing,
    NotificationCases notifying,
    QueueCases queueing,
    DecisionCases deciding,
    AccountCases accounts,
    ErasureCases erasing,
    RuleCases governing,
    OverviewCases overseeing,
    EventCases telling,
    MovingCases moving) {

  /** What everyone reads, and how fresh what was kept of it is. */
  public record DiscussionCases(
      Freshness freshness,
      Discussions discussions,
      Permalinks permalinks,
      HtmlPages html,
      Changes changes,
      Following following) {}

  /** What front pages, and whoever reads without pages, are shown of a site. */
  public record FrontCases(SiteLists lists, Feeds feeds, Embeds embeds) {}

  /** What readers do, and what they see of themselves. */
  public record ReaderCases(
      Submissions submissions,
      Edits edits,
      Withdrawals withdrawals,
      Previews previews,
      OwnComments own,
      Reports reports,
      Likes likes,
      Warnings warnings,
      OwnExport export) {}

  /** What readers are told, and whom and what of. */
  public record NotificationCases(Notifications notifications, Follows follows, Mutes mutes) {}

  /** What waits for moderators. */
  public record QueueCases(ModerationQueue queue, Claims claims, Groups groups) {}

  /** What moderators decide, and the log of it. */
  public record DecisionCases(
      Decisions decisions,
      ListedDecisions lists,
      Batches batches,
      DecisionLog log,
      Featuring featuring,
      ArticleHolds holds) {}

  /** Who writes, as moderators see and treat them. */
  public record AccountCases(
      Dossiers dossiers,
      AccountPages pages,
      Notes notes,
      Sanctions sanctions,
      AccountNames names) {}

  /** Accounts that go, and what keeps them. */
  public record ErasureCases(Erasures erasures, LegalHolds holds) {}

  /** By which rules, and how open, a site is. */
  public record RuleCases(
      Rulebook rulebook, DryRuns dryRuns, Postures postures, SiteChanges siteChanges) {}

  /** How things stand, and what goes on. */
  public record OverviewCases(
      Summaries summaries,
      ModerationLog log,
      Backlog backlog,
      Activity activity,
      Live live,
      Jobs jobs,
      Interruptions interruptions) {}

  /** What moves within a site. */
  public record MovingCases(Renames renames, Merges merges) {}

  /** What leaves the house, and what became of it. */
  public record EventCases(Endpoints endpoints, EndpointChanges changes, Deliveries deliveries) {}
}
