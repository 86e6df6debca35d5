package viche.http;

import viche.discussion.Changes;
import viche.discussion.Discussions;
import viche.discussion.Following;
import viche.discussion.Freshness;
import viche.discussion.Permalinks;
import viche.discussion.html.HtmlPages;
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
import viche.moderation.settings.Postures;
import viche.moderation.settings.Rulebook;
import viche.moderation.settings.SiteChanges;
import viche.site.Articles;
import viche.site.Sites;
import viche.submission.Edits;
import viche.submission.Likes;
import viche.submission.OwnComments;
import viche.submission.Previews;
import viche.submission.Reports;
import viche.submission.Submissions;
import viche.submission.Withdrawals;

/** Everything the API can be asked to do. */
public record UseCases(
    Sites sites, Articles articles, Discussing discussing, Reading reader, Moderating moderation) {

  /** What everyone reads, and how fresh what was kept of it is. */
  public record Discussing(
      Freshness freshness,
      Discussions discussions,
      Permalinks permalinks,
      HtmlPages html,
      Changes changes,
      Following following) {}

  /** What readers do. */
  public record Reading(
      Submissions submissions,
      Edits edits,
      Withdrawals withdrawals,
      Previews previews,
      OwnComments own,
      Reports reports,
      Likes likes) {}

  /** What moderators do. */
  public record Moderating(
      ModerationQueue queue,
      Claims claims,
      Decisions decisions,
      ListedDecisions lists,
      Batches batches,
      Groups groups,
      DecisionLog log,
      ModerationLog acts,
      Dossiers dossiers,
      AccountPages accounts,
      Notes notes,
      Featuring featuring,
      Sanctions sanctions,
      Warnings warnings,
      Rulebook rules,
      DryRuns dryRuns,
      Postures postures,
      Activity activity,
      Live live,
      Summaries summaries,
      ArticleHolds holds,
      SiteChanges siteChanges,
      Backlog backlog,
      Jobs jobs,
      Interruptions interruptions) {}
}
