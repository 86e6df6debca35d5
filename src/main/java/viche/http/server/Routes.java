package viche.http.server;

import static viche.http.engine.Cors.Audience.ANYONE;
import static viche.http.engine.Cors.Audience.SITE;

import viche.http.Access;
import viche.http.engine.Api;
import viche.http.operation.AccountOperations;
import viche.http.operation.AdminOperations;
import viche.http.operation.DecisionOperations;
import viche.http.operation.DiscussionOperations;
import viche.http.operation.EmbedOperations;
import viche.http.operation.EndpointOperations;
import viche.http.operation.ErasureOperations;
import viche.http.operation.FeedOperations;
import viche.http.operation.ListOperations;
import viche.http.operation.MovingOperations;
import viche.http.operation.NotificationOperations;
import viche.http.operation.OverviewOperations;
import viche.http.operation.OwnOperations;
import viche.http.operation.QueueOperations;
import viche.http.operation.ReaderOperations;
import viche.http.operation.RuleOperations;

/** Every path of the API, in groups by who may call it. Nothing is open that doesn't stand here. */
record Routes(
    Access access,
    DiscussionOperations discussion,
    ListOperations lists,
    FeedOperations feeds,
    EmbedOperations embeds,
    ReaderOperations reader,
    OwnOperations own,
    NotificationOperations notifications,
    QueueOperations queue,
    DecisionOperations decisions,
    AccountOperations accounts,
    OverviewOperations overview,
    RuleOperations rules,
    AdminOperations admin,
    EndpointOperations endpoints,
    MovingOperations moving,
    ErasureOperations erasing) {
  void add(Api api) {
    api.group(ANYONE, access::anyone, access::site)
        .get("/sites/{site}/articles/{article}/discussion", "getDiscussion", discussion::discussion)
        .get(
            "/sites/{site}/articles/{article}/discussion/changes",
            "getChanges",
            discussion::changes)
        .get("/sites/{site}/articles/{article}/live", "followDiscussion", discussion::live)
        .get(
            "/sites/{site}/articles/{article}/discussion.html",
            "getDiscussionHtml",
            discussion::html)
        .get("/sites/{site}/counts", "getCounts", discussion::counts)
        .get("/sites/{site}/comments", "getComments", lists::comments)
        .get("/sites/{site}/articles", "getArticles", lists::articles)
        .get(
            "/sites/{site}/articles/{article}/discussion.atom",
            "getDiscussionAtom",
            feeds::discussionAtom)
        .get(
            "/sites/{site}/articles/{article}/discussion.json-feed",
            "getDiscussionJsonFeed",
            feeds::discussionJson)
        .get("/sites/{site}/comments.atom", "getCommentsAtom", feeds::siteAtom)
        .get("/sites/{site}/comments.json-feed", "getCommentsJsonFeed", feeds::siteJson)
        .get("/sites/{site}/comments/{comment}/embed.html", "getEmbed", embeds::page)
        .get("/sites/{site}/comments/{comment}", "getComment", discussion::permalink)
        .get("/sites/{site}/comments/{comment}/replies", "getReplies", discussion::replies);

    // The site is in the address that is asked about.
    api.group(ANYONE, access::anyone).get("/oembed", "getOembed", embeds::oembed);

    api.group(SITE, access::site, access::reader)
        .post("/sites/{site}/articles/{article}/comments", "submitComment", reader::submit)
        .put("/sites/{site}/comments/{comment}", "editComment", reader::edit)
        .delete("/sites/{site}/comments/{comment}", "withdrawComment", reader::withdraw)
        .post("/sites/{site}/comments/{comment}/reports", "reportComment", reader::report)
        .put("/sites/{site}/comments/{comment}/reaction", "reactToComment", reader::react)
        .delete("/sites/{site}/comments/{comment}/reaction", "withdrawReaction", reader::unreact)
        .post("/sites/{site}/preview", "previewComment", reader::preview)
        .get("/sites/{site}/articles/{article}/mine", "getMine", own::mine)
        .get("/sites/{site}/me", "getMe", own::me)
        .get("/sites/{site}/me/comments", "getMyComments", own::everywhere)
        .get("/sites/{site}/me/export", "exportMine", own::export)
        .post(
            "/sites/{site}/me/warnings/{sanction}/acknowledgement",
            "acknowledgeWarning",
            own::acknowledge)
        .get("/sites/{site}/me/notifications", "getNotifications", notifications::page)
        .put("/sites/{site}/me/notifications/read", "readNotifications", notifications::read)
        .put("/sites/{site}/articles/{article}/follow", "followArticle", notifications::follow)
        .delete(
            "/sites/{site}/articles/{article}/follow", "unfollowArticle", notifications::unfollow)
        .get("/sites/{site}/me/mutes", "getMutes", notifications::mutes)
        .put("/sites/{site}/me/mutes/{account}", "muteAccount", notifications::mute)
        .delete("/sites/{site}/me/mutes/{account}", "unmuteAccount", notifications::unmute)
        .delete("/sites/{site}/me", "eraseMe", erasing::eraseOwn);

    api.group(SITE, access::site, access::moderator)
        .get("/sites/{site}/moderation/queue", "getQueue", queue::queue)
        .delete("/sites/{site}/moderation/claims", "releaseItems", queue::release)
        .put("/sites/{site}/moderation/comments/{comment}/claim", "claimItem", queue::claimOne)
        .delete(
            "/sites/{site}/moderation/comments/{comment}/claim", "releaseItem", queue::releaseOne)
        .get("/sites/{site}/moderation/summary", "getSummary", overview::summary)
        .delete(
            "/sites/{site}/moderation/articles/{article}/hold",
            "releaseArticle",
            decisions::releaseArticle)
        .get("/sites/{site}/moderation/live", "getLive", overview::live)
        .get("/sites/{site}/moderation/comments/{comment}", "getDossier", accounts::dossier)
        .post(
            "/sites/{site}/moderation/comments/{comment}/decisions",
            "decideComment",
            decisions::decide)
        .put(
            "/sites/{site}/moderation/comments/{comment}/featured",
            "featureComment",
            decisions::feature)
        .delete(
            "/sites/{site}/moderation/comments/{comment}/featured",
            "unfeatureComment",
            decisions::unfeature)
        .get("/sites/{site}/moderation/decisions", "getDecisions", decisions::log)
        .post("/sites/{site}/moderation/decisions", "decideComments", decisions::decideMany)
        .post("/sites/{site}/moderation/decisions/{decision}/undo", "undoDecision", decisions::undo)
        .get("/sites/{site}/moderation/groups/{group}", "getGroup", queue::group)
        .post(
            "/sites/{site}/moderation/groups/{group}/decisions",
            "decideGroup",
            decisions::decideGroup)
        .post("/sites/{site}/moderation/batches/{batch}/undo", "undoBatch", decisions::undoBatch)
        .get("/sites/{site}/moderation/accounts/{account}", "getAccount", accounts::page)
        .post("/sites/{site}/moderation/accounts/{account}/notes", "writeNote", accounts::note)
        .post(
            "/sites/{site}/moderation/accounts/{account}/sanctions",
            "imposeSanction",
            accounts::impose)
        .delete(
            "/sites/{site}/moderation/accounts/{account}/sanctions/{sanction}",
            "liftSanction",
            accounts::lift)
        .get("/sites/{site}/jobs", "getJobs", overview::jobs)
        .get("/sites/{site}/jobs/{job}", "getJob", overview::job)
        .delete("/sites/{site}/jobs/{job}", "stopJob", overview::stopJob)
        .get("/sites/{site}/moderation/reasons", "getReasons", decisions::reasons)
        .get("/sites/{site}/moderation/log", "getLog", overview::log)
        .get("/sites/{site}/moderation/rules", "getRules", rules::rules)
        .put("/sites/{site}/moderation/rules", "putRules", rules::change)
        .get("/sites/{site}/moderation/rules/versions", "getRuleVersions", rules::versions)
        .get("/sites/{site}/moderation/rules/dry-runs", "getDryRuns", rules::dryRuns)
        .post("/sites/{site}/moderation/rules/dry-runs", "startDryRun", rules::startDryRun)
        .get("/sites/{site}/moderation/rules/dry-runs/{run}", "getDryRun", rules::dryRun)
        .get("/sites/{site}/moderation/posture", "getPosture", rules::posture)
        .put("/sites/{site}/moderation/posture", "putPosture", rules::changePosture);

    // A desk that nobody sits at renews its claims all the same: only what it takes is work.
    api.group(SITE, access::site, access::desk)
        .post("/sites/{site}/moderation/claims", "claimItems", queue::claim);

    api.group(SITE, access::site, access::admin)
        .get("/sites/{site}", "getSite", admin::site)
        .put("/sites/{site}/articles/{article}", "putArticle", admin::putArticle)
        .post("/sites/{site}/articles/{article}/rename", "renameArticle", moving::rename)
        .post("/sites/{site}/articles/{article}/merge", "mergeArticle", moving::merge)
        .get("/sites/{site}/merges/{merge}", "getMerge", moving::progress)
        .post("/sites/{site}/merges/{merge}/undo", "undoMerge", moving::undoMerge)
        .put("/sites/{site}/accounts/{subject}", "putAccount", accounts::put)
        .delete("/sites/{site}/accounts/{subject}", "eraseAccount", erasing::erase)
        .get("/sites/{site}/moderation/holds", "getHolds", erasing::holds)
        .put(
            "/sites/{site}/moderation/accounts/{account}/hold", "holdAccount", erasing::holdAccount)
        .delete(
            "/sites/{site}/moderation/accounts/{account}/hold",
            "liftHoldOfAccount",
            erasing::liftFromAccount)
        .put(
            "/sites/{site}/moderation/comments/{comment}/hold", "holdComment", erasing::holdComment)
        .delete(
            "/sites/{site}/moderation/comments/{comment}/hold",
            "liftHoldOfComment",
            erasing::liftFromComment)
        .get("/sites/{site}/endpoints", "getEndpoints", endpoints::endpoints)
        .post("/sites/{site}/endpoints", "addEndpoint", endpoints::make)
        .get("/sites/{site}/endpoints/{endpoint}", "getEndpoint", endpoints::endpoint)
        .put("/sites/{site}/endpoints/{endpoint}", "putEndpoint", endpoints::change)
        .delete("/sites/{site}/endpoints/{endpoint}", "removeEndpoint", endpoints::remove)
        .post("/sites/{site}/endpoints/{endpoint}/ping", "pingEndpoint", endpoints::ping)
        .post("/sites/{site}/endpoints/{endpoint}/secret", "rotateSecret", endpoints::rotate)
        .get(
            "/sites/{site}/endpoints/{endpoint}/deliveries", "getDeliveries", endpoints::deliveries)
        .post(
            "/sites/{site}/endpoints/{endpoint}/deliveries/replay",
            "replayDeliveries",
            endpoints::replay);

    // The site may not exist yet: then an admin of all sites makes it.
    api.group(SITE, access::siteCreator).put("/sites/{site}", "putSite", admin::putSite);
  }
}
