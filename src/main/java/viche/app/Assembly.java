package viche.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import viche.comment.reaction.LikeDelivery;
import viche.database.Database;
import viche.discussion.Changes;
import viche.discussion.Discussions;
import viche.discussion.Following;
import viche.discussion.Freshness;
import viche.discussion.Permalinks;
import viche.discussion.feed.Feeds;
import viche.discussion.html.Embeds;
import viche.discussion.html.HtmlPages;
import viche.discussion.listing.SiteLists;
import viche.event.Events;
import viche.http.UseCases;
import viche.job.Jobs;
import viche.moderation.Interruptions;
import viche.moderation.account.AccountPages;
import viche.moderation.account.Dossiers;
import viche.moderation.account.Notes;
import viche.moderation.account.Sanctions;
import viche.moderation.account.Warnings;
import viche.moderation.decision.ArticleHolds;
import viche.moderation.decision.Batches;
import viche.moderation.decision.DecisionTally;
import viche.moderation.decision.Decisions;
import viche.moderation.decision.Expiry;
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
import viche.moderation.queue.QueueItems;
import viche.moderation.settings.EndpointChanges;
import viche.moderation.settings.Postures;
import viche.moderation.settings.Rulebook;
import viche.moderation.settings.SiteChanges;
import viche.moving.article.Merges;
import viche.moving.article.Renames;
import viche.moving.erasure.Erasures;
import viche.moving.erasure.LegalHolds;
import viche.moving.erasure.Resumption;
import viche.moving.name.AccountNames;
import viche.moving.name.Renaming;
import viche.moving.own.OwnExport;
import viche.moving.retention.TimedTexts;
import viche.notification.NotificationExpiry;
import viche.notification.Notifications;
import viche.screening.ActiveRules;
import viche.site.Articles;
import viche.site.Perishable;
import viche.site.Sites;
import viche.site.posture.ActivePosture;
import viche.submission.Edits;
import viche.submission.Likes;
import viche.submission.OldSketches;
import viche.submission.OlderTexts;
import viche.submission.OwnComments;
import viche.submission.Previews;
import viche.submission.Reports;
import viche.submission.SiteRules;
import viche.submission.Submissions;
import viche.submission.Withdrawals;
import viche.submission.wish.Follows;
import viche.submission.wish.Mutes;
import viche.text.Renderer;

/** Builds everything the API can be asked to do, by hand, and stops what runs in the background. */
final class Assembly {
  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final Bounds bounds;
  private final DecisionTally decided;
  private final List<Perishable> perishables = new ArrayList<>();
  private Supplier<Future<Void>> closing = Future::succeededFuture;

  /**
   * What holds for everybody.
   *
   * @param limited whether the limits of accounts hold
   * @param retries how long a request may be sent again
   * @param notifications how long they are kept
   */
  record Bounds(boolean limited, Duration retries, Duration notifications) {}

  /**
   * @param decided counts decisions
   */
  Assembly(Vertx vertx, Database database, Clock clock, Bounds bounds, DecisionTally decided) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.bounds = bounds;
    this.decided = decided;
  }

  /** Builds them, with the events that they tell of. */
  UseCases useCases(Sites sites, Events events) {
    var renderer = new Renderer();
    var rules = new ActiveRules(vertx, database);
    var posture = new ActivePosture(vertx, database, clock);
    var freshness = new Freshness(vertx, database, sites, posture, clock);
    var regime = new SiteRules(rules, posture, events.endpoints()::screeners);
    var log = new DecisionLog(database);
    var jobs = new Jobs(vertx, database, sites, clock);
    var batches = new Batches(database, jobs, clock);
    var items = new QueueItems();
    var accounts = new AccountPages(database, rules);
    var merges = new Merges(database, jobs, clock);
    var rulebook = new Rulebook(database, rules, clock);
    var dryRuns = new DryRuns(vertx, database, jobs, rulebook, clock);
    var erasures = new Erasures(database, jobs, clock);
    var holds = new LegalHolds(database, erasures, clock);
    perishables.addAll(new Resumption(erasures, clock).parts());
    perishables.addAll(new TimedTexts(clock).parts());
    perishables.addAll(new Expiry(jobs, clock, bounds.retries()).parts());
    perishables.addAll(events.perishables());
    perishables.add(new NotificationExpiry(clock, bounds.notifications()).part());
    perishables.add(new OldSketches(clock).part());
    jobs.start();
    var likes = new LikeDelivery(vertx, database, LikeDelivery.INTERVAL);
    likes.start();
    var olderTexts = new OlderTexts(vertx, database, sites);
    olderTexts.start();
    var renaming = new Renaming(vertx, database, sites, rules);
    renaming.start();
    var following = new Following(vertx, freshness);
    var live = new Live(vertx, database);
    closing =
        () -> {
          following.close();
          live.close();
          freshness.close();
          return Future.join(
                  List.of(
                      jobs.close().eventually(dryRuns::close),
                      likes.close(),
                      renaming.close(),
                      olderTexts.close()))
              .mapEmpty();
        };
    var summaries = new Summaries(vertx, database, clock);
    var discussions = new Discussions(database, posture, clock);
    var permalinks = new Permalinks(database);
    var articles = new Articles(database, clock);
    var lists = new SiteLists(database, clock);
    return new UseCases(
        sites,
        articles,
        new UseCases.DiscussionCases(
            freshness,
            discussions,
            permalinks,
            new HtmlPages(database, discussions, permalinks),
            new Changes(database, posture, clock),
            following),
        new UseCases.FrontCases(lists, new Feeds(lists), new Embeds(database, permalinks)),
        new UseCases.ReaderCases(
            new Submissions(database, renderer, regime, clock, bounds.limited()),
            new Edits(database, renderer, regime, clock),
            new Withdrawals(database),
            new Previews(database, renderer),
            new OwnComments(database, rules, posture, clock),
            new Reports(database, rules, clock, bounds.limited()),
            new Likes(database, clock, bounds.limited()),
            new Warnings(database, clock),
            new OwnExport(database, clock)),
        new UseCases.NotificationCases(
            new Notifications(database), new Follows(database, clock), new Mutes(database, clock)),
        new UseCases.QueueCases(
            new ModerationQueue(database, items),
            new Claims(database, items, clock),
            new Groups(database, items)),
        new UseCases.DecisionCases(
            new Decisions(database, clock, decided),
            new ListedDecisions(database, clock),
            batches,
            log,
            new Featuring(database, clock),
            new ArticleHolds(database, summaries, clock)),
        new UseCases.AccountCases(
            new Dossiers(database, accounts, log),
            accounts,
            new Notes(database, clock),
            new Sanctions(database, batches, clock),
            new AccountNames(database, clock)),
        new UseCases.ErasureCases(erasures, holds),
        new UseCases.RuleCases(
            rulebook,
            dryRuns,
            new Postures(database, posture, clock),
            new SiteChanges(sites, articles, clock)),
        new UseCases.OverviewCases(
            summaries,
            new ModerationLog(database),
            new Backlog(vertx, database, sites),
            new Activity(database, clock),
            live,
            jobs,
            new Interruptions(database, jobs, clock)),
        new UseCases.EventCases(
            events.endpoints(), new EndpointChanges(database, events, clock), events.deliveries()),
        new UseCases.MovingCases(new Renames(database, clock), merges));
  }

  /** What goes after a time; to be asked for once the use cases are built. */
  List<Perishable> perishables() {
    return List.copyOf(perishables);
  }

  /** Ends what runs in the background. */
  Future<Void> close() {
    return closing.get();
  }
}
