package viche.moving.intake;

import java.util.List;
import viche.comment.imported.ImportedComment;
import viche.site.Article;

/**
 * Comments that are stored together.
 *
 * @param comments those that are not there yet, parents before their replies
 * @param missing articles of theirs that don't exist
 */
record IntakeBatch(List<ImportedComment> comments, List<Article> missing) {}
