package viche.submission;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.LockedComment;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.ReportLines;
import viche.comment.ReportPileStore;
import viche.comment.ReportStore;
import viche.comment.ReportStore.LatestReports;
import viche.comment.account.AccountStore;
import viche.comment.account.NamedLogin;
import viche.comment.account.SanctionStore;
import viche.comment.idempotency.AnswerStore;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.comment.outbox.CommentOccurrence;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.event.fact.EventType;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.screening.ActiveRules;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.screening.Rules;
import viche.screening.Rules.ArticleReports;
import viche.site.Site;
import viche.text.PlainText;

/**
 * A reader reports a comment: once, and what readers see of it. Where the open reports weigh enough
 * the comment is hidden until a moderator has looked, and a finding tells its author why.
 *
 * <p>The account is locked first, so that its reports come one after the other and can be counted.
 */
public final class Reports {
  private static final int LONGEST_DETAILS = 500;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Database database;
  private final ActiveRules rules;
  private final Clock clock;
  private final boolean limited;
  private final AccountStore accounts = new AccountStore();
  private final AnswerStore answers = new AnswerStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final CommentStore comments = new CommentStore();
  private final ReportStore reports = new ReportStore();
  private final ReportPileStore piles = new ReportPileStore();
  private final FindingStore findings = new FindingStore();

  /**
   * @param limited whether the number of reports in an hour is; off for tests
   */
  public Reports(Database database, ActiveRules rules, Clock clock, boolean limited) {
    this.database = database;
    this.rules = rules;
    this.clock = clock;
    this.limited = limited;
  }

  /**
   * A report as its reader sent it.
   *
   * @param details required with the reason {@code other}
   */
  public record Complaint(Reason reason, @Nullable String details) {
    /** Cleans the details; throws a refusal when they are missing or too long. */
    public Complaint {
      if (reason == Reason.OTHER && (details == null || details.isBlank())) {
        throw Refusal.Invalid.of("/details", "is required with the reason other").exception();
      }
      details = details == null ? null : PlainText.note("/details", details, LONGEST_DETAILS);
    }
  }

  /** A report as it arrives. */
  public record ReportRequest(
      Site site, Principal reader, UUID comment, Complaint complaint, IdempotencyKey retry) {}

  /**
   * The reader's report on the comment.
   *
   * @param made whether it was made just now; else it is the one from before, whatever was sent
   */
  public record ReportMade(Report report, boolean made) {}

  /** Reports a comment; a retry gets the first answer. */
  public Future<StoredAnswer> report(
      ReportRequest request, Function<ReportMade, StoredAnswer> answer) {
    return rules
        .of(request.site())
        .compose(active -> report(request, Thresholds.of(active.rules()), answer));
  }

  /**
   * What the site's rules say of reports.
   *
   * @param article null: however many there are, they don't hold an article
   */
  private record Thresholds(ReportLines lines, @Nullable ArticleReports article) {
    static Thresholds of(Rules rules) {
      var reports = rules.reports();
      return new Thresholds(
          new ReportLines(reports.hideAt(), reports.hideApprovedAt(), reports.perHour()),
          rules.articleReports());
    }
  }

  private Future<StoredAnswer> report(
      ReportRequest request, Thresholds thresholds, Function<ReportMade, StoredAnswer> answer) {
    var now = Times.now(clock);
    var site = request.site().id();
    var reader = request.reader();
    return database.transaction(
        client ->
            accounts
                .ensure(client, site, NamedLogin.of(reader), now)
                .compose(
                    account ->
                        accounts
                            .lock(client, site, account)
                            .compose(
                                locked ->
                                    answers.once(
                                        client,
                                        site,
                                        reader.subject(),
                                        request.retry(),
                                        now,
                                        () ->
                                            once(client, request, thresholds, account, now)
                                                .map(answer)))));
  }

  private Future<ReportMade> once(
      SqlClient client, ReportRequest request, Thresholds thresholds, UUID account, Instant now) {
    return reports
        .find(client, request.site().id(), request.comment(), account)
        .compose(
            before ->
                before
                    .map(report -> Future.succeededFuture(new ReportMade(report, false)))
                    .orElseGet(() -> make(client, request, thresholds, account, now)));
  }

  private Future<ReportMade> make(
      SqlClient client, ReportRequest request, Thresholds thresholds, UUID account, Instant now) {
    var site = request.site().id();
    var inForce = sanctions.inForce(client, site, request.reader().subject(), now);
    var latest = reports.since(client, site, account, Ids.lowest(now.minus(HOUR)));
    var reporter = reports.reporter(client, site, account);
    return Future.all(inForce, latest, reporter)
        .compose(
            all -> {
              Silenced.refuse(inForce.result());
              refuseFlood(thresholds.lines(), latest.result(), now);
              return comments.lock(client, site, request.comment());
            })
        .compose(
            found -> {
              var stored =
                  found
                      .filter(comment -> comment.standing().state().visible())
                      .orElseThrow(() -> missing(request.comment()));
              if (stored.account().equals(account)) {
                return new Refusal.NotAllowed("nobody reports a comment of their own").failed();
              }
              var report = report(request, stored, account, reporter.result().weight(), now);
              return write(client, site, stored, report, thresholds)
                  .map(new ReportMade(report, true));
            });
  }

  private void refuseFlood(ReportLines lines, LatestReports latest, Instant now) {
    var first = latest.first();
    if (limited && first != null && latest.count() >= lines.perHour()) {
      var retry = Duration.between(now, first.plus(HOUR));
      throw new Refusal.TooMany("reports", lines.perHour(), HOUR, retry).exception();
    }
  }

  private static Report report(
      ReportRequest request, LockedComment stored, UUID account, double weight, Instant now) {
    var visible = stored.standing().visible();
    return new Report(
        Ids.next(),
        stored.id(),
        account,
        stored.account(),
        visible == null ? stored.standing().revision() : visible,
        request.complaint().reason(),
        request.complaint().details(),
        weight,
        Report.ReportState.OPEN,
        now);
  }

  private Future<Void> write(
      SqlClient client, long site, LockedComment stored, Report report, Thresholds thresholds) {
    var reported = stored.standing().reported(report.weight(), report.createdAt());
    var hides = thresholds.lines().hide(reported);
    var inserted = reports.insert(client, site, report);
    CommentOccurrence.tell(
        client,
        new CommentOccurrence(
            site, stored.id(), List.of(EventType.COMMENT_REPORTED), toldOutside(report)));
    var held = hold(client, site, stored, report.createdAt(), thresholds.article());
    if (!hides) {
      var moved = comments.move(client, site, stored, reported);
      return Future.all(inserted, held, moved).mapEmpty();
    }
    var hidden = reported.concealed();
    var why = Finding.reports(reported.reports().count());
    var found = findings.add(client, site, stored.id(), hidden.revision(), why);
    var moved = comments.move(client, site, stored.withFindings(stored.findings() + 1), hidden);
    return Future.all(inserted, held, found, moved).mapEmpty();
  }

  /** Whose report it is stays in the house, and so do its words. */
  private static JsonObject toldOutside(Report report) {
    var told = new JsonObject().put("reason", report.reason().word());
    return new JsonObject().put("report", told.put("revision", report.revision()));
  }

  /** Holds what is written on the article from now on, where reports on it have piled up. */
  private Future<Void> hold(
      SqlClient client,
      long site,
      LockedComment stored,
      Instant now,
      @Nullable ArticleReports thresholds) {
    return thresholds == null
        ? Future.succeededFuture()
        : piles.hold(
            client,
            site,
            stored.article(),
            new ReportPileStore.Pile(
                now,
                now.minus(Duration.ofMinutes(thresholds.minutes())),
                thresholds.reports(),
                now.plus(Duration.ofMinutes(thresholds.holdMinutes()))));
  }

  private static RuntimeException missing(UUID id) {
    return new Refusal.NotFound(Thing.COMMENT, id.toString()).exception();
  }
}
