package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import viche.comment.imported.ImportedAccountStore;
import viche.comment.imported.ImportedComment;
import viche.comment.imported.ImportedComment.ImportAuthor;
import viche.comment.imported.ImportedComment.ImportText;
import viche.moving.erasure.SubjectDigestStore.KnownErasure;
import viche.site.Site;
import viche.text.Renderer;

/**
 * Those among the authors of imported comments whose account was erased: what a file brings of them
 * comes in as the erasure has left the rest, under no name, and without its text where that went.
 */
public final class ErasedAuthors {
  private final ImportedAccountStore accounts = new ImportedAccountStore();
  private final SubjectDigestStore digests = new SubjectDigestStore();
  private final Renderer renderer = new Renderer();

  /**
   * Comments as they come in, in a transaction of the caller's that stores them. Whoever wrote one
   * is erased before, which is seen here, or after it has ended, and then of these, too.
   */
  public Future<List<ImportedComment>> unnamed(
      SqlClient client, Site site, List<ImportedComment> comments) {
    var subjects =
        comments.stream()
            .map(comment -> comment.author().subject())
            .collect(Collectors.toUnmodifiableSet());
    return accounts
        .lock(client, site.id(), subjects)
        .compose(locked -> digests.find(client, site.id(), subjects))
        .map(
            erased ->
                erased.isEmpty()
                    ? comments
                    : comments.stream().map(comment -> unnamed(comment, erased, site)).toList());
  }

  private ImportedComment unnamed(
      ImportedComment comment, Map<String, KnownErasure> erased, Site site) {
    var erasure = erased.get(comment.author().subject());
    return erasure == null
        ? comment
        : new ImportedComment(
            comment.id(),
            comment.origin(),
            comment.article(),
            new ImportAuthor(
                erasure.subject(), FormerName.READER.in(site.settings().language()), true),
            erasure.texts() == ErasedTexts.KEEP ? comment.text() : gone(comment.text()));
  }

  private ImportText gone(ImportText text) {
    return new ImportText(
        renderer.nothing().text(), text.standing().withdrawn(), null, 0, text.history());
  }
}
