package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import viche.comment.AccountStore;
import viche.comment.AnswerStore;
import viche.comment.Author;
import viche.comment.CommentStore;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.ReportLines;
import viche.comment.ReportStore;
import viche.comment.ReportStore.Latest;
import viche.comment.Retry;
import viche.comment.Retry.Reply;
import viche.comment.SanctionStore;
import viche.comment.Stored;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.screening.Finding;
import viche.screening.FindingStore;
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
  private final Clock clock;
  private final boolean limited;
  private final AccountStore accounts = new AccountStore();
  private final AnswerStore answers = new AnswerStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final CommentStore comments = new CommentStore();
  private final ReportStore reports = new ReportStore();
  private final FindingStore findings = new FindingStore();

  /**
   * @param limited whether the number of reports in an hour is; off for tests
   */
  public Reports(Database database, Clock clock, boolean limited) {
    this.database = database;
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

  /** A report as it arrives, with the site's thresholds. */
  public record Request(
      Site site,
      Principal reader,
      UUID comment,
      Complaint complaint,
      ReportLines lines,
      Retry retry) {}

  /**
   * The reader's report on the comment.
   *
   * @param made whether it was made just now; else it is the one from before, whatever was sent
   */
  public record Reported(Report report, boolean made) {}

  /** Reports a comment; a retry gets the first answer. */
  public Future<Reply> report(Request request, Function<Reported, Reply> answer) {
    var now = Times.now(clock);
    var site = request.site().id();
    var reader = request.reader();
    return database.transaction(
        client ->
            accounts
                .ensure(client, site, reader.subject(), Author.of(reader), now)
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
                                        () -> once(client, request, account, now).map(answer)))));
  }

  private Future<Reported> once(SqlClient client, Request request, UUID account, Instant now) {
    return reports
        .find(client, request.site().id(), request.comment(), account)
        .compose(
            before ->
                before
                    .map(report -> Future.succeededFuture(new Reported(report, false)))
                    .orElseGet(() -> make(client, request, account, now)));
  }

  private Future<Reported> make(SqlClient client, Request request, UUID account, Instant now) {
    var site = request.site().id();
    var inForce = sanctions.inForce(client, site, request.reader().subject(), now);
    var latest = reports.since(client, site, account, Ids.lowest(now.minus(HOUR)));
    var reporter = reports.reporter(client, site, account);
    return Future.all(inForce, latest, reporter)
        .compose(
            all -> {
              Silenced.refuse(inForce.result());
              refuseFlood(request.lines(), latest.result(), now);
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
              return write(client, site, stored, report, request.lines())
                  .map(new Reported(report, true));
            });
  }

  private void refuseFlood(ReportLines lines, Latest latest, Instant now) {
    var first = latest.first();
    if (limited && first != null && latest.count() >= lines.perHour()) {
      var retry = Duration.between(now, first.plus(HOUR));
      throw new Refusal.TooMany("reports", lines.perHour(), HOUR, retry).exception();
    }
  }

  private static Report report(
      Request request, Stored stored, UUID account, double weight, Instant now) {
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
        Report.State.OPEN,
        now);
  }

  private Future<Void> write(
      SqlClient client, long site, Stored stored, Report report, ReportLines lines) {
    var reported = stored.standing().reported(report.weight(), report.createdAt());
    var inserted = reports.insert(client, site, report);
    if (!lines.hide(reported)) {
      var moved = comments.move(client, site, stored, reported);
      return Future.all(inserted, moved).mapEmpty();
    }
    var hidden = reported.hidden();
    var why = Finding.reports(reported.reports().count());
    var found = findings.add(client, site, stored.id(), hidden.revision(), why);
    var moved = comments.move(client, site, stored.withFindings(stored.findings() + 1), hidden);
    return Future.all(inserted, found, moved).mapEmpty();
  }

  private static RuntimeException missing(UUID id) {
    return new Refusal.NotFound(Thing.COMMENT, id.toString()).exception();
  }
}
