package viche.moving.intake;

import java.util.List;
import java.util.Map;
import viche.comment.imported.ImportedComment;
import viche.moving.format.Place;
import viche.site.Article;

/**
 * Comments that are stored together.
 *
 * @param comments those that are not there yet, parents before their replies
 * @param missing articles of theirs that don't exist
 * @param places of the comments in the file, by their ids in the source
 */
record IntakeBatch(
    List<ImportedComment> comments, List<Article> missing, Map<String, Place> places) {}
