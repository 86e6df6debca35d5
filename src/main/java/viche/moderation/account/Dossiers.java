package viche.moderation.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.ReportStore;
import viche.comment.Revision;
import viche.comment.RevisionStore;
import viche.comment.State;
import viche.comment.imported.OriginStore;
import viche.comment.imported.OriginStore.CommentOrigin;
import viche.database.Database;
import viche.database.Times;
import viche.moderation.account.AccountPages.AccountPage;
import viche.moderation.overview.DecisionLog;
import viche.moderation.overview.DecisionLog.DecisionEntry;
import viche.moderation.queue.ClaimStore;
import viche.moderation.queue.ClaimStore.Claim;
import viche.moderation.queue.Items;
import viche.moderation.queue.Items.CommentItem;
import viche.moderation.queue.Items.Group;
import viche.moderation.queue.QueueItems;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.screening.FindingStore.OfRevision;
import viche.screening.Rules.TrustLines;
import viche.site.Actor;
import viche.site.Site;
import viche.text.Format;
import viche.text.SafeHtml;

/** The dossier of a comment: all that a decision on it needs, in one request. */
public final class Dossiers {
  private static final int ANCESTORS = 10;
  private static final int REPLIES = 5;
  private static final int REPORTS = 100;

  private final Database database;
  private final AccountPages accounts;
  private final RevisionStore revisions = new RevisionStore();
  private final FindingStore findings = new FindingStore();
  private final ReportStore reports = new ReportStore();
  private final OriginStore origins = new OriginStore();
  private final ClaimStore claims = new ClaimStore();
  private final DecisionLog log;

  public Dossiers(Database database, AccountPages accounts, DecisionLog log) {
    this.database = database;
    this.accounts = accounts;
    this.log = log;
  }

  /** A revision with what the rules found in it. */
  public record RevisionItem(
      int number,
      State state,
      String body,
      Format format,
      SafeHtml html,
      Instant createdAt,
      @Nullable Instant textRemovedAt,
      List<Finding> findings) {}

  /**
   * A report, with who made it: moderators may know, nobody else.
   *
   * @param revision the one readers saw
   */
  public record ReportItem(
      Reason reason,
      @Nullable String details,
      int revision,
      double weight,
      Report.ReportState state,
      Actor reporter,
      Instant createdAt) {
    private static ReportItem of(ReportStore.NamedReport named) {
      var report = named.report();
      return new ReportItem(
          report.reason(),
          report.details(),
          report.revision(),
          report.weight(),
          report.state(),
          new Actor(report.reporter(), named.reporter()),
          report.createdAt());
    }
  }

  /**
   * Everything about a comment.
   *
   * @param waitingSince null when it doesn't wait
   * @param claim null when nobody holds one
   * @param group null when there is nothing like it
   * @param origin where it was imported from, and what had become of it there; null: written here
   * @param reports the latest hundred, the latest first
   * @param decisions the latest 200, the latest first
   * @param ancestors what it answers, from the root down, the nearest ten
   * @param replies the first five that readers see, direct ones
   */
  public record Dossier(
      CommentItem comment,
      @Nullable Instant waitingSince,
      @Nullable Claim claim,
      @Nullable Group group,
      @Nullable CommentOrigin origin,
      List<RevisionItem> revisions,
      List<ReportItem> reports,
      List<DecisionEntry> decisions,
      List<CommentItem> ancestors,
      List<CommentItem> replies,
      AccountPage author) {}

  /** A comment with what its own row tells of it. */
  private record QueuedItem(
      CommentItem comment, @Nullable UUID group, @Nullable Instant waitingSince) {}

  /** The dossier of a comment. */
  public Future<Dossier> dossier(Site site, UUID id) {
    return accounts
        .lines(site)
        .compose(
            lines ->
                database.read(
                    client ->
                        find(client, site.id(), id)
                            .compose(found -> around(client, site.id(), found, lines))));
  }

  private Future<Dossier> around(SqlClient client, long site, QueuedItem found, TrustLines lines) {
    var id = found.comment().id();
    var claim = claims.on(client, site, List.of(id));
    var grouped =
        QueueItems.groups(
            client, site, Optional.ofNullable(found.group()).map(List::of).orElse(List.of()));
    var origin = origins.of(client, site, id);
    var texts = revisions.of(client, site, id);
    var evidence = findings.of(client, site, id);
    var complaints = reports.on(client, site, id, REPORTS);
    var decided = log.on(client, site, id);
    var above = ancestors(client, site, id);
    var below = replies(client, site, id);
    var author = accounts.page(client, site, found.comment().author().id(), lines);
    return Future.all(
            List.of(
                claim, grouped, origin, texts, evidence, complaints, decided, above, below, author))
        .map(
            all ->
                new Dossier(
                    found.comment(),
                    found.waitingSince(),
                    claim.result().get(id),
                    found.group() == null ? null : grouped.result().get(found.group()),
                    origin.result().orElse(null),
                    joined(texts.result(), evidence.result()),
                    complaints.result().stream().map(ReportItem::of).toList(),
                    decided.result(),
                    above.result(),
                    below.result(),
                    author.result()));
  }

  private static Future<QueuedItem> find(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            QueueItems.SELECT
                + """
                where c.site_id = $1 and c.id = $2
                """)
        .execute(Tuple.of(site, id))
        .map(
            rows -> {
              for (var row : rows) {
                return new QueuedItem(
                    Items.comment(row),
                    row.getUUID("group_id"),
                    Times.momentOrNull(row.getOffsetDateTime("waiting_since")));
              }
              throw new Refusal.NotFound(Thing.COMMENT, id.toString()).exception();
            });
  }

  private static Future<List<CommentItem>> replies(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            Items.COMMENTS
                + """
                where c.site_id = $1 and c.parent_id = $2 and c.shown
                  and c.html is not null
                order by c.id
                limit $3
                """)
        .execute(Tuple.of(site, id, REPLIES))
        .map(Items::comments);
  }

  private static Future<List<CommentItem>> ancestors(SqlClient client, long site, UUID id) {
    return client
        .preparedQuery(
            """
            with recursive up (id, parent_id, distance) as (
              select c.id, c.parent_id, 0
              from comment c
              where c.site_id = $1 and c.id = $2
              union all
              select p.id, p.parent_id, up.distance + 1
              from up
              join comment p on p.site_id = $1 and p.id = up.parent_id
              where up.distance < $3
            )
            select
            """
                + Items.COLUMNS
                + """
                from up
                join comment c on c.site_id = $1 and c.id = up.id
                join article a on a.site_id = $1 and a.id = c.article_id
                join revision r
                  on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
                where up.distance > 0
                order by up.distance desc
                """)
        .execute(Tuple.of(site, id, ANCESTORS))
        .map(Items::comments);
  }

  private static List<RevisionItem> joined(List<Revision> revisions, List<OfRevision> found) {
    return revisions.stream()
        .map(
            revision ->
                new RevisionItem(
                    revision.number(),
                    revision.state(),
                    revision.body(),
                    revision.format(),
                    revision.html(),
                    revision.createdAt(),
                    revision.removedAt(),
                    found.stream()
                        .filter(finding -> finding.revision() == revision.number())
                        .map(OfRevision::finding)
                        .toList()))
        .toList();
  }
}
