package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import viche.comment.CommentStore;
import viche.comment.NewComment;
import viche.comment.WritePrecondition;
import viche.comment.account.AccountStore;
import viche.comment.idempotency.AnswerStore;
import viche.comment.idempotency.StoredAnswer;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.screening.likeness.SketchStore;
import viche.site.ArticleStore;
import viche.submission.outside.Asking;
import viche.submission.outside.CheckStore;
import viche.submission.outside.CheckStore.CheckedRevision;

/** The one writing of a submission: every statement is sent before the first answer. */
final class Writing {
  private final AccountStore accounts = new AccountStore();
  private final AnswerStore answers = new AnswerStore();
  private final CheckStore checks = new CheckStore();
  private final ArticleStore articles = new ArticleStore();
  private final CommentStore comments = new CommentStore();
  private final FindingStore findings = new FindingStore();
  private final SketchStore sketches = new SketchStore();

  /**
   * A submission that is decided and waits to be written.
   *
   * @param expected of what was found: what must still be so
   */
  record ScreenedSubmission(
      Submissions.SubmissionRequest request,
      Screenable screenable,
      Placement placement,
      SubmissionSnapshot facts,
      WritePrecondition expected,
      NewComment comment,
      List<Finding> found,
      Asking asking) {}

  /** Writes; fails as a missing reference where something is not as the reading has found it. */
  Future<Void> statements(SqlClient client, ScreenedSubmission decided, StoredAnswer reply) {
    var request = decided.request();
    var site = request.site().id();
    var comment = decided.comment();
    var subject = comment.subject();
    var now = comment.first().now();
    var registered = decided.facts().registered(request.author());
    var login = decided.facts().login(request.author());
    var account =
        decided.facts().knows(comment.author(), registered)
            ? accounts.lock(client, site, subject)
            : decided.facts().renames(comment.author())
                ? accounts.rename(client, site, login, registered, now)
                : accounts.put(client, site, login, registered, now);
    var article =
        decided.placement().isNew()
            ? articles.insertIfAbsent(client, site, decided.placement().article(), subject)
            : Future.<Void>succeededFuture();
    var confirmed =
        decided.placement().confirms()
            ? articles.confirm(client, site, decided.placement().article())
            : Future.<Void>succeededFuture();
    var written = comments.insert(client, site, comment, decided.expected());
    var found = findings.insert(client, site, comment.id(), 1, decided.found());
    var sketched =
        decided
            .screenable()
            .sketch()
            .map(sketch -> sketches.insert(client, site, comment.id(), sketch))
            .orElseGet(Future::succeededFuture);
    var asked =
        checks.ask(
            client,
            new CheckedRevision(site, comment.id(), 1),
            decided.asking(),
            request.site().settings().outsideScreening(),
            now);
    var kept = answers.keep(client, site, subject, request.retry(), reply, now);
    return Future.all(List.of(account, article, confirmed, written, found, sketched, asked, kept))
        .mapEmpty();
  }
}
