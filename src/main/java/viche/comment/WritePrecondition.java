package viche.comment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.split.CommentPlace;

/**
 * What the reading before a submission saw and its writing must find again.
 *
 * @param mode the article's own, null when it follows the site
 * @param holds sanctions in force that hold all the account writes; none may silence it
 * @param since the window of the next two: comments with a greater identifier
 * @param quota comments the account may write in the window, this one included
 * @param same comments of the account in the window with this fingerprint, without those taken back
 * @param day the window of the next
 * @param newArticles that the account's comments may make in it, this one's included
 * @param madeAfter an article without a closing time of its own must have been made after that
 * @param slowSince no comment of the account on the article may have a greater identifier
 * @param awaited whether followers of the article are told of the comment, if they see it; else
 *     none may be waiting for that
 * @param page the article on whose page readers see the thread that is answered; null: it answers
 *     none
 */
public record WritePrecondition(
    @Nullable String mode,
    int holds,
    UUID since,
    int quota,
    int same,
    Instant day,
    int newArticles,
    Instant madeAfter,
    UUID slowSince,
    boolean awaited,
    @Nullable UUID page) {
  /** Where a comment of an article is. */
  CommentPlace placeOn(UUID article) {
    return new CommentPlace(article, page == null ? article : page);
  }
}
