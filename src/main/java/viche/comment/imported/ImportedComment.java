package viche.comment.imported;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Standing;
import viche.text.RenderedText;
import viche.text.language.Language;

/**
 * A comment of another system on its way into the database.
 *
 * @param id of the time at which it was written
 * @param article the article's key
 */
public record ImportedComment(
    UUID id, ImportOrigin origin, String article, ImportAuthor author, ImportText text) {

  /**
   * Where it comes from.
   *
   * @param id the source's, at most {@value #LONGEST_ID} characters
   * @param parent the source's id of the comment that it answers; null: it is a root
   * @param fate what had become of it there, in the words of the table
   * @param likes that it had there
   * @param counts whether it counts for its author's standing
   */
  public record ImportOrigin(
      String id, @Nullable String parent, String fate, int likes, boolean counts) {
    /** More doesn't go into an index. */
    public static final int LONGEST_ID = 300;
  }

  /**
   * Who wrote it.
   *
   * @param subject of the account, which is made where there is none
   * @param name as it is shown
   * @param erased whether the account was: of the comment's id in the source a digest is kept
   */
  public record ImportAuthor(String subject, String name, boolean erased) {}

  /**
   * Its text, and what is known of that here.
   *
   * @param standing of the comment with it
   * @param language null: another or unsure
   * @param fingerprint equal texts share it
   * @param history when it was written
   */
  public record ImportText(
      RenderedText rendered,
      Standing standing,
      @Nullable Language language,
      long fingerprint,
      ImportHistory history) {}

  /**
   * What happened to it.
   *
   * @param editedAt null: it was never edited
   * @param featured whether the newsroom pointed to it
   */
  public record ImportHistory(Instant createdAt, @Nullable Instant editedAt, boolean featured) {
    /** When its text was written. */
    Instant writtenAt() {
      return editedAt == null ? createdAt : editedAt;
    }
  }

  boolean visible() {
    return text.standing().state().visible();
  }
}
