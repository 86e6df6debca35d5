package viche.comment.reaction;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an account reacts to a comment. */
public enum ReactionKind {
  /** It likes the comment. */
  @JsonProperty("like")
  LIKE
}
