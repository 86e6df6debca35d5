package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.idempotency.StoredAnswer;
import viche.comment.reaction.ReactionKind;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.Refusals;
import viche.http.SubmissionMeter;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.refusal.Refusal;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.submission.Draft;
import viche.submission.Edits;
import viche.submission.Previews;
import viche.submission.Reports;
import viche.submission.SignedPage;
import viche.submission.Submissions;
import viche.text.PlainText;
import viche.text.SafeHtml;
import viche.text.WebAddress;

/** What a reader does with comments of their own, and with those of others. */
public final class ReaderOperations {
  private final Access access;
  private final UseCases.ReaderCases use;
  private final SubmissionMeter meter;

  public ReaderOperations(Access access, UseCases.ReaderCases use, SubmissionMeter meter) {
    this.access = access;
    this.use = use;
    this.meter = meter;
  }

  public Future<Answer> submit(Call call) {
    var site = call.get(Access.SITE);
    var article = Caller.article(call);
    var author = call.get(Access.PRINCIPAL);
    var draft = call.body(Draft.class);
    var retry = Idempotency.of(call);
    return meter
        .count(
            Idempotency.status(201),
            answer ->
                signed(site, article, draft)
                    .compose(
                        signed ->
                            use.submissions()
                                .submit(
                                    new Submissions.SubmissionRequest(
                                        site, article, author, draft, signed, retry),
                                    answer))
                    .recover(failure -> use.submissions().first(site, author, retry, failure)))
        .map(Idempotency::answer);
  }

  /**
   * What the publisher signed about the article, null when the draft carries no token. What can't
   * be shown of it is cut or left out: the reader can't mend it.
   */
  private Future<@Nullable SignedPage> signed(Site site, ArticleKey article, Draft draft) {
    var token = draft.article() == null ? null : draft.article().token();
    if (token == null) {
      return Future.succeededFuture(null);
    }
    return access
        .claims(site, token)
        .recover(
            failure ->
                Refusals.isUnauthenticated(failure)
                    ? Refusal.Invalid.of("/article/token", "is not signed by the publisher")
                        .failed()
                    : Future.failedFuture(failure))
        .map(
            claims -> {
              if (!site.key().equals(claims.getValue("site"))
                  || !text(claims, "article")
                      .flatMap(named -> ArticleKey.read(site.settings(), named))
                      .equals(Optional.of(article))) {
                throw Refusal.Invalid.of("/article/token", "is for another article").exception();
              }
              if (!claims.containsKey("exp")) {
                throw Refusal.Invalid.of("/article/token", "must expire (claim exp)").exception();
              }
              return new SignedPage(
                  text(claims, "url").flatMap(WebAddress::find).map(WebAddress::value).orElse(null),
                  text(claims, "title").flatMap(PlainText::pageTitle).orElse(null),
                  text(claims, "section").flatMap(PlainText::pageSection).orElse(null));
            });
  }

  private static Optional<String> text(JsonObject claims, String name) {
    return claims.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Future<Answer> edit(Call call) {
    return use.edits()
        .edit(
            call.get(Access.SITE),
            call.get(Access.PRINCIPAL),
            call.pathId("comment"),
            call.body(Edits.Edit.class))
        .map(Answer::ok);
  }

  public Future<Answer> withdraw(Call call) {
    return use.withdrawals()
        .withdraw(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  private record ReportView(Reason reason, Report.ReportState state, Instant createdAt) {}

  public Future<Answer> report(Call call) {
    var request =
        new Reports.ReportRequest(
            call.get(Access.SITE),
            call.get(Access.PRINCIPAL),
            call.pathId("comment"),
            call.body(Reports.Complaint.class),
            Idempotency.of(call));
    return use.reports().report(request, ReaderOperations::reported).map(Idempotency::answer);
  }

  /** Nothing was created when the reader had reported the comment before. */
  private static StoredAnswer reported(Reports.ReportMade reported) {
    var report = reported.report();
    return Idempotency.<ReportView>status(reported.made() ? 201 : 200)
        .apply(new ReportView(report.reason(), report.state(), report.createdAt()));
  }

  private record Preview(SafeHtml html) {}

  public Future<Answer> preview(Call call) {
    return use.previews()
        .preview(
            call.get(Access.SITE),
            call.get(Access.PRINCIPAL),
            call.body(Previews.PreviewText.class))
        .map(html -> Answer.ok(new Preview(html)));
  }

  private record Reaction(ReactionKind kind) {}

  private record Reacted(ReactionKind kind, int likes) {}

  public Future<Answer> react(Call call) {
    var kind = call.body(Reaction.class).kind();
    return use.likes()
        .like(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("comment"))
        .map(count -> Answer.ok(new Reacted(kind, count)));
  }

  private record Unreacted(int likes) {}

  public Future<Answer> unreact(Call call) {
    return use.likes()
        .unlike(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("comment"))
        .map(count -> Answer.ok(new Unreacted(count)));
  }
}
