package viche.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Supplier;
import viche.comment.LikeDelivery;
import viche.database.Database;
import viche.discussion.Changes;
import viche.discussion.Discussions;
import viche.discussion.Following;
import viche.discussion.Freshness;
import viche.discussion.Permalinks;
import viche.discussion.html.HtmlPages;
import viche.http.UseCases;
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
import viche.moderation.QueueItems;
import viche.moderation.Rulebook;
import viche.moderation.Sanctions;
import viche.moderation.Summaries;
import viche.moderation.Warnings;
import viche.screening.ActiveRules;
import viche.site.Articles;
import viche.site.Sites;
import viche.site.posture.ActivePosture;
import viche.submission.Edits;
import viche.submission.Likes;
import viche.submission.OldSketches;
import viche.submission.OwnComments;
import viche.submission.Previews;
import viche.submission.Regime;
import viche.submission.Reports;
import viche.submission.Submissions;
import viche.submission.Withdrawals;
import viche.text.Renderer;

/** Builds everything the API can be asked to do, by hand, and stops what runs in the background. */
final class Assembly {
  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final boolean limited;
  private Supplier<Future<Void>> closing = Future::succeededFuture;

  /**
   * @param limited whether the limits of accounts hold
   */
  Assembly(Vertx vertx, Database database, Clock clock, boolean limited) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.limited = limited;
  }

  /** Builds them. */
  UseCases useCases(Sites sites) {
    var renderer = new Renderer();
    var rules = new ActiveRules(vertx, database);
    var posture = new ActivePosture(vertx, database, clock);
    var freshness = new Freshness(vertx, database, sites, posture, clock);
    var regime = new Regime(rules, posture);
    var decisions = new Decisions(database, clock);
    var log = new DecisionLog(database);
    var batches = new Batches(database, decisions, clock);
    var items = new QueueItems();
    var accounts = new AccountPages(database, rules);
    var rulebook = new Rulebook(database, rules, clock);
    var dryRuns = new DryRuns(vertx, database, rulebook, clock);
    var likes = new LikeDelivery(vertx, database, LikeDelivery.INTERVAL);
    likes.start();
    var oldSketches = new OldSketches(vertx, database, clock);
    oldSketches.start();
    closing =
        () -> {
          freshness.close();
          return Future.join(dryRuns.close(), likes.close(), oldSketches.close()).mapEmpty();
        };
    var summaries = new Summaries(vertx, database, clock);
    var discussions = new Discussions(database, posture, clock);
    var permalinks = new Permalinks(database);
    return new UseCases(
        sites,
        new Articles(database, clock),
        new UseCases.Discussing(
            freshness,
            discussions,
            permalinks,
            new HtmlPages(database, discussions, permalinks),
            new Changes(database, posture, clock),
            new Following(vertx, database, freshness)),
        new UseCases.Reading(
            new Submissions(database, renderer, regime, clock, limited),
            new Edits(database, renderer, regime, clock),
            new Withdrawals(database),
            new Previews(renderer),
            new OwnComments(database, rules, posture, clock),
            new Reports(database, rules, clock, limited),
            new Likes(database, clock, limited)),
        new UseCases.Moderating(
            new ModerationQueue(database, items),
            new Claims(database, items, clock),
            decisions,
            batches,
            new Groups(database, items),
            log,
            new ModerationLog(database),
            new Dossiers(database, accounts, log),
            accounts,
            new Notes(database, clock),
            new Featuring(database, clock),
            new Sanctions(database, batches, clock),
            new Warnings(database, clock),
            rulebook,
            dryRuns,
            new Postures(database, posture, clock),
            new Activity(database, clock),
            new Live(vertx, database, clock),
            summaries,
            new ArticleHolds(database, summaries, clock)));
  }

  /** Ends what runs in the background. */
  Future<Void> close() {
    return closing.get();
  }
}
