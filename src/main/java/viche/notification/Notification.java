package viche.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an account is told, in the shape of the API.
 *
 * @param createdAt since when it is told
 * @param article null of a sanction
 * @param comment that it tells of: of a decision the account's own, of what is followed the first
 *     of the new ones, of a sanction none
 * @param about the account's own that a reply answers
 */
public record Notification(
    UUID id,
    NotificationKind kind,
    Instant createdAt,
    boolean read,
    @Nullable NotifiedArticle article,
    @Nullable NotifiedComment comment,
    @Nullable NotifiedComment about,
    @JsonUnwrapped @Nullable ToldDecision decision,
    @Nullable ToldSanction sanction,
    @JsonUnwrapped @Nullable NewComments news) {

  /**
   * An article; what no publisher has confirmed isn't told.
   *
   * @param key the publisher's own
   */
  public record NotifiedArticle(String key, @Nullable String title, @Nullable String url) {}

  /**
   * A comment.
   *
   * @param url where the article's page shows it; null where that isn't known, or readers don't see
   *     it
   * @param author null of a comment of the account's own
   * @param excerpt the beginning of its text; null where there is none
   */
  public record NotifiedComment(
      UUID id, @Nullable String url, @Nullable NotifiedAuthor author, @Nullable String excerpt) {}

  /** Who wrote a comment, as it shows them. */
  public record NotifiedAuthor(UUID id, String name, @Nullable String avatar, List<String> badges) {
    public NotifiedAuthor {
      badges = List.copyOf(badges);
    }
  }

  /**
   * How the text that was decided about stands now.
   *
   * @param state its word
   * @param by who has put it there: {@code moderator} or {@code rule}; null where it waits again
   * @param reason of a rejection, its word
   */
  public record ToldDecision(String state, @Nullable String by, @Nullable String reason) {}

  /** What was imposed. */
  public record ToldSanction(UUID id, String kind, @Nullable Instant until, String reason) {}

  /**
   * How many new comments there are.
   *
   * @param count at most {@value Unread#MOST}
   * @param countCapped whether there are more
   */
  public record NewComments(int count, boolean countCapped) {
    static NewComments of(int found) {
      return new NewComments(Math.min(found, Unread.MOST), found > Unread.MOST);
    }
  }
}
