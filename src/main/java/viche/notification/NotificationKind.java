package viche.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account can be told of. */
public enum NotificationKind {
  /** Somebody answers a comment of theirs. */
  REPLY,
  /** A comment names them. */
  MENTION,
  /** A moderator has decided about a comment of theirs. */
  DECISION,
  /** Something was imposed on them. */
  SANCTION,
  /** There are new comments in a discussion that they follow. */
  FOLLOW;

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind a word names. */
  public static NotificationKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
