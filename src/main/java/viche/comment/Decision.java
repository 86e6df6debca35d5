package viche.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator did to a comment: one row of an append-only log.
 *
 * @param revision that was decided on; an earlier one than the latest where what was hidden is seen
 *     again
 * @param undoes the decision an undo takes back
 * @param batch it was made in with others
 * @param message what the author is told; null: the reason says it
 * @param before the standing an undo goes back to; which reports it closed, they say themselves
 * @param after the standing an undo must still find
 */
public record Decision(
    UUID id,
    UUID comment,
    int revision,
    DecisionVerdict verdict,
    Scope scope,
    @Nullable Reason reason,
    @Nullable String note,
    UUID moderator,
    @Nullable UUID undoes,
    @Nullable UUID batch,
    @Nullable Message message,
    Standing before,
    StatesLeft after,
    Instant decidedAt) {

  /** Whether it gave this verdict on this revision. */
  public boolean decides(DecisionVerdict same, int number) {
    return verdict == same && revision == number;
  }

  /** A text for the author in the languages of the site; null where there is none in it. */
  public record Message(@Nullable String uk, @Nullable String ru, @Nullable String en) {}

  /** What was decided. */
  public enum DecisionVerdict {
    APPROVE,
    REJECT,
    UNDO;

    /** As the API and the database write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict a word names. */
    public static DecisionVerdict of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Where the decision left the comment and its latest revision. */
  public record StatesLeft(State state, State latest) {
    /** The outcome a standing is. */
    public static StatesLeft of(Standing standing) {
      return new StatesLeft(standing.state(), standing.latest());
    }
  }
}
