package viche.http;

import viche.discussion.Changes;
import viche.discussion.Discussions;
import viche.discussion.Following;
import viche.discussion.Freshness;
import viche.discussion.Permalinks;
import viche.discussion.html.HtmlPages;
import viche.moderation.AccountPages;
import viche.moderation.Activity;
import viche.moderation.ArticleHolds;
import viche.moderation.Batches;
import viche.moderation.Claims;
import viche.moderation.DecisionLog;
import viche.moderation.Decisions;
import viche.moderation.Dossiers;
import viche.moderation.DryRuns;
import viche.moderation.Featuring;
import viche.moderation.Groups;
import viche.moderation.Live;
import viche.moderation.ModerationLog;
import viche.moderation.ModerationQueue;
import viche.moderation.Notes;
import viche.moderation.Postures;
import viche.moderation.Rulebook;
import viche.moderation.Sanctions;
import viche.moderation.Summaries;
import viche.moderation.Warnings;
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
      ArticleHolds holds) {}
}
