package viche.http;

import static viche.http.engine.Cors.Audience.ANYONE;
import static viche.http.engine.Cors.Audience.SITE;

import viche.http.engine.Api;
import viche.http.operation.AccountOperations;
import viche.http.operation.AdminOperations;
import viche.http.operation.BatchOperations;
import viche.http.operation.CannedReasons;
import viche.http.operation.DiscussionOperations;
import viche.http.operation.FeaturingOperations;
import viche.http.operation.FollowOperations;
import viche.http.operation.JobOperations;
import viche.http.operation.LiveOperations;
import viche.http.operation.LogOperations;
import viche.http.operation.ModerationOperations;
import viche.http.operation.PostureOperations;
import viche.http.operation.QueueOperations;
import viche.http.operation.ReaderOperations;
import viche.http.operation.RuleOperations;
import viche.http.operation.SummaryOperations;
import viche.http.operation.WarningOperations;

/** Every path of the API, in groups by who may call it. Nothing is open that doesn't stand here. */
final class Routes {
  private final Access access;
  private final DiscussionOperations discussion;
  private final FollowOperations follow;
  private final ReaderOperations reader;
  private final QueueOperations queue;
  private final SummaryOperations summary;
  private final LiveOperations live;
  private final ModerationOperations moderation;
  private final BatchOperations batches;
  private final RuleOperations rules;
  private final PostureOperations posture;
  private final AdminOperations admin;
  private final WarningOperations warnings;
  private final AccountOperations accounts;
  private final FeaturingOperations featuring;
  private final LogOperations log;
  private final CannedReasons canned;
  private final JobOperations jobs;

  Routes(
      Access access,
      DiscussionOperations discussion,
      FollowOperations follow,
      ReaderOperations reader,
      QueueOperations queue,
      SummaryOperations summary,
      LiveOperations live,
      ModerationOperations moderation,
      BatchOperations batches,
      RuleOperations rules,
      PostureOperations posture,
      AdminOperations admin,
      WarningOperations warnings,
      AccountOperations accounts,
      FeaturingOperations featuring,
      LogOperations log,
      CannedReasons canned,
      JobOperations jobs) {
    this.access = access;
    this.discussion = discussion;
    this.follow = follow;
    this.reader = reader;
    this.queue = queue;
    this.summary = summary;
    this.live = live;
    this.moderation = moderation;
    this.batches = batches;
    this.rules = rules;
    this.posture = posture;
    this.admin = admin;
    this.warnings = warnings;
    this.accounts = accounts;
    this.featuring = featuring;
    this.log = log;
    this.canned = canned;
    this.jobs = jobs;
  }

  void add(Api api) {
    api.group(ANYONE, access::anyone, access::site)
        .get("/sites/{site}/articles/{article}/discussion", "getDiscussion", discussion::discussion)
        .get(
            "/sites/{site}/articles/{article}/discussion/changes",
            "getChanges",
            discussion::changes)
        .get("/sites/{site}/articles/{article}/live", "followDiscussion", follow::live)
        .get(
            "/sites/{site}/articles/{article}/discussion.html",
            "getDiscussionHtml",
            discussion::html)
        .get("/sites/{site}/counts", "getCounts", discussion::counts)
        .get("/sites/{site}/comments/{comment}", "getComment", discussion::permalink)
        .get("/sites/{site}/comments/{comment}/replies", "getReplies", discussion::replies);

    api.group(SITE, access::site, access::reader)
        .post("/sites/{site}/articles/{article}/comments", "submitComment", reader::submit)
        .put("/sites/{site}/comments/{comment}", "editComment", reader::edit)
        .delete("/sites/{site}/comments/{comment}", "withdrawComment", reader::withdraw)
        .post("/sites/{site}/comments/{comment}/reports", "reportComment", reader::report)
        .put("/sites/{site}/comments/{comment}/reaction", "reactToComment", reader::react)
        .delete("/sites/{site}/comments/{comment}/reaction", "withdrawReaction", reader::unreact)
        .post("/sites/{site}/preview", "previewComment", reader::preview)
        .get("/sites/{site}/articles/{article}/mine", "getMine", reader::mine)
        .get("/sites/{site}/me", "getMe", reader::me)
        .get("/sites/{site}/me/comments", "getMyComments", reader::everywhere)
        .post(
            "/sites/{site}/me/warnings/{sanction}/acknowledgement",
            "acknowledgeWarning",
            warnings::acknowledge);

    api.group(SITE, access::site, access::moderator)
        .get("/sites/{site}/moderation/queue", "getQueue", queue::queue)
        .delete("/sites/{site}/moderation/claims", "releaseItems", queue::release)
        .put("/sites/{site}/moderation/comments/{comment}/claim", "claimItem", queue::claimOne)
        .delete(
            "/sites/{site}/moderation/comments/{comment}/claim", "releaseItem", queue::releaseOne)
        .get("/sites/{site}/moderation/summary", "getSummary", summary::summary)
        .delete(
            "/sites/{site}/moderation/articles/{article}/hold", "releaseArticle", summary::release)
        .get("/sites/{site}/moderation/live", "getLive", live::live)
        .get("/sites/{site}/moderation/comments/{comment}", "getDossier", moderation::dossier)
        .post(
            "/sites/{site}/moderation/comments/{comment}/decisions",
            "decideComment",
            moderation::decide)
        .put(
            "/sites/{site}/moderation/comments/{comment}/featured",
            "featureComment",
            featuring::feature)
        .delete(
            "/sites/{site}/moderation/comments/{comment}/featured",
            "unfeatureComment",
            featuring::unfeature)
        .get("/sites/{site}/moderation/decisions", "getDecisions", moderation::log)
        .post("/sites/{site}/moderation/decisions", "decideComments", moderation::decideMany)
        .post(
            "/sites/{site}/moderation/decisions/{decision}/undo", "undoDecision", moderation::undo)
        .get("/sites/{site}/moderation/groups/{group}", "getGroup", batches::group)
        .post("/sites/{site}/moderation/groups/{group}/decisions", "decideGroup", batches::decide)
        .post("/sites/{site}/moderation/batches/{batch}/undo", "undoBatch", batches::undo)
        .get("/sites/{site}/moderation/accounts/{account}", "getAccount", accounts::page)
        .post("/sites/{site}/moderation/accounts/{account}/notes", "writeNote", accounts::note)
        .post(
            "/sites/{site}/moderation/accounts/{account}/sanctions",
            "imposeSanction",
            moderation::impose)
        .delete(
            "/sites/{site}/moderation/accounts/{account}/sanctions/{sanction}",
            "liftSanction",
            moderation::lift)
        .get("/sites/{site}/jobs", "getJobs", jobs::latest)
        .get("/sites/{site}/jobs/{job}", "getJob", jobs::job)
        .delete("/sites/{site}/jobs/{job}", "stopJob", jobs::stop)
        .get("/sites/{site}/moderation/reasons", "getReasons", canned::reasons)
        .get("/sites/{site}/moderation/log", "getLog", log::log)
        .get("/sites/{site}/moderation/rules", "getRules", rules::rules)
        .put("/sites/{site}/moderation/rules", "putRules", rules::change)
        .get("/sites/{site}/moderation/rules/versions", "getRuleVersions", rules::versions)
        .get("/sites/{site}/moderation/rules/dry-runs", "getDryRuns", rules::dryRuns)
        .post("/sites/{site}/moderation/rules/dry-runs", "startDryRun", rules::startDryRun)
        .get("/sites/{site}/moderation/rules/dry-runs/{run}", "getDryRun", rules::dryRun)
        .get("/sites/{site}/moderation/posture", "getPosture", posture::posture)
        .put("/sites/{site}/moderation/posture", "putPosture", posture::change);

    // A desk that nobody sits at renews its claims all the same: only what it takes is work.
    api.group(SITE, access::site, access::desk)
        .post("/sites/{site}/moderation/claims", "claimItems", queue::claim);

    api.group(SITE, access::site, access::admin)
        .get("/sites/{site}", "getSite", admin::site)
        .put("/sites/{site}/articles/{article}", "putArticle", admin::putArticle);

    // The site may not exist yet: then an admin of all sites makes it.
    api.group(SITE, access::founder).put("/sites/{site}", "putSite", admin::putSite);
  }
}
