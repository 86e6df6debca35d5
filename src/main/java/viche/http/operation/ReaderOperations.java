package viche.http.operation;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Author;
import viche.comment.ReactionKind;
import viche.comment.Reason;
import viche.comment.Report;
import viche.comment.Retry.Reply;
import viche.comment.Sanction;
import viche.database.Cursor;
import viche.http.Access;
import viche.http.Refusals;
import viche.http.Retries;
import viche.http.SubmissionMeter;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.identity.Role;
import viche.refusal.Refusal;
import viche.screening.AccountStanding;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.site.posture.InForce.Notice;
import viche.submission.Draft;
import viche.submission.Edits;
import viche.submission.Likes;
import viche.submission.OwnComments;
import viche.submission.OwnComments.Own;
import viche.submission.Previews;
import viche.submission.Reports;
import viche.submission.SignedPage;
import viche.submission.Submissions;
import viche.submission.Withdrawals;
import viche.text.PlainText;
import viche.text.SafeHtml;
import viche.text.WebAddress;

/** What a reader does with comments of their own, and against those of others. */
public final class ReaderOperations {
  private static final String MINE = "own";

  private final Access access;
  private final Submissions submissions;
  private final Edits edits;
  private final Withdrawals withdrawals;
  private final Previews previews;
  private final OwnComments own;
  private final Reports reports;
  private final Likes likes;
  private final SubmissionMeter meter;

  public ReaderOperations(Access access, UseCases.Reading useCases, SubmissionMeter meter) {
    this.access = access;
    this.meter = meter;
    this.submissions = useCases.submissions();
    this.edits = useCases.edits();
    this.withdrawals = useCases.withdrawals();
    this.previews = useCases.previews();
    this.own = useCases.own();
    this.reports = useCases.reports();
    this.likes = useCases.likes();
  }

  public Future<Answer> submit(Call call) {
    var site = call.get(Access.SITE);
    var article = new ArticleKey(call.path("article"));
    var author = call.get(Access.PRINCIPAL);
    var draft = call.body(Draft.class);
    var retry = Retries.of(call);
    return meter
        .count(
            Retries.status(201),
            answer ->
                signed(site, article, draft)
                    .compose(
                        signed ->
                            submissions.submit(
                                new Submissions.Request(
                                    site, article, author, draft, signed, retry),
                                answer))
                    .recover(failure -> submissions.first(site, author, retry, failure)))
        .map(Retries::answer);
  }

  /** What the publisher signed about the article, null when the draft carries no token. */
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
                  || !article.value().equals(claims.getValue("article"))) {
                throw Refusal.Invalid.of("/article/token", "is for another article").exception();
              }
              if (!claims.containsKey("exp")) {
                throw Refusal.Invalid.of("/article/token", "must expire (claim exp)").exception();
              }
              return new SignedPage(
                  claims.getValue("url") instanceof String url
                      ? WebAddress.parse("/article/token", url).value()
                      : null,
                  claims.getValue("title") instanceof String title
                      ? PlainText.title("/article/token", title)
                      : null,
                  claims.getValue("section") instanceof String section
                      ? PlainText.section("/article/token", section)
                      : null);
            });
  }

  public Future<Answer> edit(Call call) {
    return edits
        .edit(
            call.get(Access.SITE),
            call.get(Access.PRINCIPAL),
            call.pathId("comment"),
            call.body(Edits.Edit.class))
        .map(Answer::ok);
  }

  public Future<Answer> withdraw(Call call) {
    return withdrawals
        .withdraw(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  private record ReportView(Reason reason, Report.State state, Instant createdAt) {}

  public Future<Answer> report(Call call) {
    var request =
        new Reports.Request(
            call.get(Access.SITE),
            call.get(Access.PRINCIPAL),
            call.pathId("comment"),
            call.body(Reports.Complaint.class),
            Retries.of(call));
    return reports.report(request, ReaderOperations::reported).map(Retries::answer);
  }

  /** Nothing was created when the reader had reported the comment before. */
  private static Reply reported(Reports.Reported reported) {
    var report = reported.report();
    return Retries.<ReportView>status(reported.made() ? 201 : 200)
        .apply(new ReportView(report.reason(), report.state(), report.createdAt()));
  }

  private record Preview(SafeHtml html) {}

  public Future<Answer> preview(Call call) {
    var html = previews.preview(call.get(Access.SITE), call.body(Previews.Text.class));
    return Future.succeededFuture(Answer.ok(new Preview(html)));
  }

  private record Mine(List<Own> items, List<UUID> likes) {}

  public Future<Answer> mine(Call call) {
    var site = call.get(Access.SITE);
    var reader = call.get(Access.PRINCIPAL);
    var article = new ArticleKey(call.path("article"));
    var comments = own.on(site, reader, article);
    var liked = likes.on(site, reader, article);
    return Future.all(comments, liked)
        .map(both -> Answer.ok(new Mine(comments.result(), liked.result())));
  }

  private record Reaction(ReactionKind kind) {}

  private record Reacted(ReactionKind kind, int likes) {}

  public Future<Answer> react(Call call) {
    var kind = call.body(Reaction.class).kind();
    return likes
        .like(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("comment"))
        .map(count -> Answer.ok(new Reacted(kind, count)));
  }

  private record Unreacted(int likes) {}

  public Future<Answer> unreact(Call call) {
    return likes
        .unlike(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("comment"))
        .map(count -> Answer.ok(new Unreacted(count)));
  }

  private record Page(List<Own> items, @Nullable String next) {}

  public Future<Answer> everywhere(Call call) {
    var after = Cursor.parseId(call.query("after"), MINE);
    var limit = call.queryInt("limit", 20);
    return own.everywhere(call.get(Access.SITE), call.get(Access.PRINCIPAL), after, limit + 1)
        .map(
            items -> {
              if (items.size() <= limit) {
                return Answer.ok(new Page(items, null));
              }
              var page = items.subList(0, limit);
              var next = Cursor.of(MINE, page.getLast().id());
              return Answer.ok(new Page(page, next));
            });
  }

  private record Me(
      @Nullable UUID account,
      String subject,
      String name,
      @Nullable String avatar,
      List<String> badges,
      List<Role> roles,
      AccountStanding standing,
      boolean mayWrite,
      int maxLength,
      @Nullable Notice posture,
      List<Measure> sanctions) {}

  private record Measure(UUID id, Sanction.Kind kind, @Nullable Instant until, String reason) {}

  public Future<Answer> me(Call call) {
    var principal = call.get(Access.PRINCIPAL);
    var author = Author.of(principal);
    return own.standing(call.get(Access.SITE), principal)
        .map(
            standing ->
                Answer.ok(
                    new Me(
                        standing.account(),
                        principal.subject(),
                        author.name(),
                        author.picture(),
                        author.badges(),
                        principal.roles().stream().sorted().toList(),
                        standing.standing(),
                        standing.mayWrite(),
                        call.get(Access.SITE).settings().maxLength(),
                        standing.posture().notice(),
                        standing.sanctions().stream()
                            .map(s -> new Measure(s.id(), s.kind(), s.until(), s.reason()))
                            .toList())));
  }
}
