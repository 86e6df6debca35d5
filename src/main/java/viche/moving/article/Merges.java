package viche.moving.article;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.database.UnitOfWork;
import viche.job.Job;
import viche.job.Job.JobState;
import viche.job.Jobs;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moving.article.MergeStore.Merge;
import viche.moving.article.MergeTask.MergeResult;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Actor;
import viche.site.Article;
import viche.site.ArticleKey;
import viche.site.ArticleStore;
import viche.site.KeyFound;
import viche.site.Site;

/**
 * Two discussions that become one, and such merges that are taken back: while nobody has written
 * there since.
 */
public final class Merges {
  private static final List<String> KINDS = List.of(MergeTask.KIND, MergeUndoTask.KIND);

  private final Database database;
  private final Jobs jobs;
  private final ModeratorTransaction acting;
  private final Clock clock;
  private final MergeStore merges = new MergeStore();
  private final ArticleStore articles = new ArticleStore();
  private final ThreadStore threads = new ThreadStore();
  private final SurvivorStore survivors = new SurvivorStore();
  private final LogStore log = new LogStore();

  public Merges(Database database, Jobs jobs, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
    jobs.handle(new MergeTask());
    jobs.handle(new MergeUndoTask());
  }

  /** The article that a discussion is to become part of, by any of its keys. */
  public record Survivor(String into) {
    String key(Site site) {
      return ArticleKey.of(site.settings(), "/into", into).value();
    }
  }

  /** How far a merge is; refused as not found where there is none, or none any more. */
  public Future<MergeProgress> find(Site site, UUID id) {
    return database.read(client -> progress(client, site.id(), id));
  }

  private Future<MergeProgress> progress(SqlClient client, long site, UUID id) {
    return known(client, site, id)
        .compose(
            merge ->
                job(client, merge)
                    .map(job -> MergeProgress.of(merge, job.orElseThrow(() -> none(merge.id())))));
  }

  /** The latest job of a merge; none where it is forgotten. */
  private Future<Optional<Job>> job(SqlClient client, Merge merge) {
    var latest = merge.undo() == null ? merge.id() : merge.undo();
    return jobs.known(client, merge.way().site(), KINDS, latest);
  }

  private static RuntimeException none(UUID id) {
    return new Refusal.NotFound(Thing.MERGE, id.toString()).exception();
  }

  private Future<Merge> known(SqlClient client, long site, UUID id) {
    return merges.find(client, site, id).map(found -> found.orElseThrow(() -> none(id)));
  }

  /**
   * Begins to make the discussion of an article part of another's.
   *
   * @return fails with a refusal when there is no such article, it is the same, or one of the two
   *     is part of a merge that goes on
   */
  public Future<StoredAnswer> begin(
      Moderator admin,
      ArticleKey article,
      Survivor survivor,
      IdempotencyKey retry,
      Function<MergeProgress, StoredAnswer> answer) {
    var site = admin.site().id();
    var into = survivor.key(admin.site());
    var now = Times.now(clock);
    return acting.once(
        admin,
        retry,
        now,
        (client, by) ->
            Future.all(
                    articles.find(client, site, article.value()), articles.find(client, site, into))
                .compose(
                    both ->
                        begin(
                            client,
                            new Actor(by, admin.author().name()),
                            now,
                            pair(site, article.value(), both.resultAt(0), both.resultAt(1))))
                .map(answer));
  }

  /** Two articles that are to be one. */
  private record Pair(Article from, Crossing way) {}

  private static Pair pair(
      long site, String asked, Optional<Article> article, Optional<Article> survivor) {
    var from = article.orElseThrow(() -> new Refusal.NotFound(Thing.ARTICLE, asked).exception());
    var to =
        survivor.orElseThrow(
            () -> Refusal.Invalid.of("/into", "is the key of no article").exception());
    if (from.id().equals(to.id())) {
      throw Refusal.Invalid.of("/into", "is a key of the same article").exception();
    }
    return new Pair(from, new Crossing(site, from.id(), to.id()));
  }

  private Future<MergeProgress> begin(SqlClient client, Actor by, Instant now, Pair pair) {
    var way = pair.way();
    var id = Ids.next();
    var job = new Job.Beginning(id, MergeTask.KIND, new MergeResult(id), null, by, now);
    return threads
        .lock(client, way)
        .compose(locked -> Future.all(merges.busy(client, way), merges.aliased(client, way)))
        .map(both -> both.<Boolean>resultAt(0) || both.<Boolean>resultAt(1))
        .compose(
            busy -> busy ? new Refusal.MergeGoing().failed() : jobs.begin(client, way.site(), job))
        .compose(begun -> merges.insert(client, job.id(), way, pair.from().key()))
        .compose(noted -> known(client, way.site(), job.id()))
        .compose(merge -> note(client, Act.ARTICLE_MERGED, merge, by, now))
        .compose(told -> progress(client, way.site(), job.id()));
  }

  private Future<Void> note(SqlClient client, Act act, Merge merge, Actor by, Instant now) {
    var told = new MergeTold(merge.into(), merge.key());
    return log.add(client, merge.way().site(), new LogEntry(act, by.id(), Subject.SITE, told, now));
  }

  /** What the log tells of it. */
  private record MergeTold(String article, String from) {}

  /**
   * Begins to take a merge back; one that still goes on is ended.
   *
   * @return fails with {@link Refusal.MergeSettled} when somebody has written there since
   */
  public Future<StoredAnswer> undo(
      Moderator admin,
      UUID id,
      IdempotencyKey retry,
      Function<MergeProgress, StoredAnswer> answer) {
    var site = admin.site().id();
    var now = Times.now(clock);
    return acting.once(
        admin,
        retry,
        now,
        (client, by) ->
            known(client, site, id)
                .compose(merge -> jobs.stop(client, site, merge.id(), by, now).map(merge))
                .compose(merge -> threads.lock(client, merge.way()))
                .compose(locked -> known(client, site, id))
                .compose(merge -> part(client, merge).map(merge))
                .compose(merge -> undo(client, new Actor(by, admin.author().name()), now, merge))
                .map(answer));
  }

  /** Has the article be itself again where it leads to the other. */
  private Future<Void> part(SqlClient client, Merge merge) {
    return switch (merge.state()) {
      case UNDONE -> new Refusal.MergeSettled("it was taken back").failed();
      case MERGING -> Future.succeededFuture();
      case UNDOING ->
          job(client, merge)
              .compose(
                  job ->
                      job.filter(each -> each.state() == JobState.RUNNING).isPresent()
                          ? new Refusal.MergeGoing().failed()
                          : Future.succeededFuture());
      case MERGED ->
          Future.all(
                  merges.stands(client, merge),
                  merges.busy(client, merge.way()),
                  threads.comments(client, merge.way().site(), merge.way().to()))
              .compose(
                  all -> {
                    refuse(merge, all.resultAt(0), all.resultAt(1), all.resultAt(2));
                    return survivors.part(client, merge);
                  })
              .compose(aliases -> tell(client, merge, aliases));
    };
  }

  private static void refuse(Merge merge, boolean stands, boolean busy, long comments) {
    if (busy) {
      throw new Refusal.MergeGoing().exception();
    }
    if (!stands) {
      throw new Refusal.MergeSettled("one of the articles has moved on since").exception();
    }
    if (!Objects.equals(merge.comments(), comments)) {
      throw new Refusal.MergeSettled("there are new comments since").exception();
    }
  }

  private Future<Void> tell(SqlClient client, Merge merge, List<String> aliases) {
    return survivors
        .moveOn(client, merge.way())
        .map(
            placed -> {
              for (var each : placed) {
                UnitOfWork.tell(client, each.at());
                if (each.id().equals(merge.way().from())) {
                  aliases.forEach(key -> UnitOfWork.tell(client, new KeyFound(key, each.at())));
                }
              }
              return null;
            });
  }

  private Future<MergeProgress> undo(SqlClient client, Actor by, Instant now, Merge merge) {
    var site = merge.way().site();
    var work = new MergeResult(merge.id());
    var job = new Job.Beginning(Ids.next(), MergeUndoTask.KIND, work, null, by, now);
    return jobs.begin(client, site, job)
        .compose(begun -> merges.undoing(client, merge, job.id()))
        .compose(noted -> note(client, Act.ARTICLE_PARTED, merge, by, now))
        .compose(told -> progress(client, site, merge.id()));
  }
}
