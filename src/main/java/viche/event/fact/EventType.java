package viche.event.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can happen at a site. */
public enum EventType {
  /** A comment was written, whether readers see it or not. */
  COMMENT_SUBMITTED("comment.submitted"),
  /** Readers see the comment, or another text of it, from now on. */
  COMMENT_PUBLISHED("comment.published"),
  /** Readers saw the comment and see it no more, whoever took it away. */
  COMMENT_HIDDEN("comment.hidden"),
  COMMENT_APPROVED("comment.approved"),
  COMMENT_REJECTED("comment.rejected"),
  /** It has a new revision, which readers may see or not. */
  COMMENT_EDITED("comment.edited"),
  COMMENT_WITHDRAWN("comment.withdrawn"),
  COMMENT_REPORTED("comment.reported"),
  COMMENT_FEATURED("comment.featured"),
  COMMENT_UNFEATURED("comment.unfeatured"),
  ARTICLE_CLOSED("article.closed"),
  ARTICLE_OPENED("article.opened"),
  ACCOUNT_SANCTIONED("account.sanctioned"),
  ACCOUNT_SANCTION_LIFTED("account.sanction-lifted"),
  /** Nothing is left of the account's person here. */
  ACCOUNT_ERASED("account.erased"),
  POSTURE_CHANGED("posture.changed"),
  /** An account is told something. */
  NOTIFICATION_CREATED("notification.created"),
  /** What waits for a moderator has begun to wait longer than the site allows. */
  QUEUE_OVERDUE("queue.overdue"),
  /** Many comments are copies of one text. */
  CAMPAIGN_DETECTED("campaign.detected"),
  /** Somebody outside is asked about a revision; only who is made for that gets it. */
  COMMENT_SCREEN("comment.screen"),
  /** People decided otherwise than somebody outside who learns from it; nobody else gets it. */
  COMMENT_JUDGED("comment.judged"),
  /** Nothing but a test of an endpoint, which gets it unasked. */
  PING("ping");

  /** Those that are made for somebody, who gets them without naming them. */
  private static final Set<EventType> ADDRESSED = EnumSet.of(COMMENT_SCREEN, COMMENT_JUDGED, PING);

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** Those that an admin chooses from, in their order. */
  public static List<EventType> chosenFrom() {
    return List.copyOf(EnumSet.complementOf(EnumSet.copyOf(ADDRESSED)));
  }

  /** The type a word names; empty where only a newer release knows it. */
  public static Optional<EventType> find(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** The type a word names. */
  @JsonCreator
  static EventType of(String word) {
    return find(word).orElseThrow(() -> new IllegalArgumentException("no type of an event"));
  }
}
