package viche.screening;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks with thresholds; one that is null isn't made. */
public record Checks(
    @Nullable Links links,
    @Nullable Length length,
    @Nullable Capitals capitals,
    @Nullable Repetition repetition,
    @Nullable Repeat repeat,
    @Nullable NearDuplicates nearDuplicates,
    @Nullable FirstComments firstComments,
    @Nullable AccountAge accountAge,
    @Nullable Rejections rejections,
    @Nullable SlowMode slowMode) {

  /** No check at all. */
  static final Checks NONE = new Checks(null, null, null, null, null, null, null, null, null, null);

  /**
   * Links in the text.
   *
   * @param most that may be there
   * @param allowed domains whose links aren't counted, subdomains included
   * @param banned domains whose links are rejected, subdomains included
   */
  public record Links(Action action, int most, List<String> allowed, List<String> banned) {
    public Links {
      allowed = List.copyOf(allowed);
      banned = List.copyOf(banned);
    }
  }

  /**
   * The length of the visible text.
   *
   * @param most in Unicode code points
   */
  public record Length(Action action, int most) {}

  /**
   * Shouting.
   *
   * @param percent of the letters that may be capitals
   * @param letters from which on a text is looked at
   */
  public record Capitals(Action action, int percent, int letters) {}

  /**
   * The same over and over within one text.
   *
   * @param characters that may follow each other and be the same
   * @param words of the same kind that may follow each other
   */
  public record Repetition(Action action, int characters, int words) {}

  /** The author's own earlier text again. */
  public record Repeat(Action action) {}

  /**
   * A text like other people's.
   *
   * @param comments of one likeness from which on they are held, this one included
   * @param days that are looked back: where the latest one like it is older, nothing is found
   */
  public record NearDuplicates(Action action, int comments, int days) {}

  /**
   * Comments of accounts nobody knows yet.
   *
   * @param approved comments an account must have
   */
  public record FirstComments(Action action, int approved) {}

  /**
   * Accounts that are young at the site's login.
   *
   * @param hours the account must be old; where the token doesn't tell, nothing is found
   */
  public record AccountAge(Action action, int hours) {}

  /**
   * Much of what the account wrote lately was rejected.
   *
   * @param percent of its latest twenty decided comments
   * @param least rejected ones among them from which on it counts
   */
  public record Rejections(Action action, int percent, int least) {}

  /**
   * Slow mode: one comment of an account on an article in a time; sooner ones are refused.
   *
   * @param seconds between two
   */
  public record SlowMode(int seconds) {}

  /** The checks, as an override names those that aren't made. */
  public enum Name {
    @JsonProperty("links")
    LINKS,
    @JsonProperty("length")
    LENGTH,
    @JsonProperty("capitals")
    CAPITALS,
    @JsonProperty("repetition")
    REPETITION,
    @JsonProperty("repeat")
    REPEAT,
    @JsonProperty("nearDuplicates")
    NEAR_DUPLICATES,
    @JsonProperty("firstComments")
    FIRST_COMMENTS,
    @JsonProperty("accountAge")
    ACCOUNT_AGE,
    @JsonProperty("rejections")
    REJECTIONS,
    @JsonProperty("slowMode")
    SLOW_MODE
  }

  /** The checks of a new site. */
  static Checks initial(int firstComments) {
    return new Checks(
        new Links(Action.HOLD, 2, List.of(), List.of()),
        null,
        null,
        new Repetition(Action.HOLD, 30, 10),
        new Repeat(Action.HOLD),
        new NearDuplicates(Action.HOLD, 2, 7),
        new FirstComments(Action.HOLD, firstComments),
        null,
        null,
        null);
  }

  /** These, with the local ones in their places. */
  Checks with(Rules.Local local) {
    var own = local.checks();
    var without = local.without();
    return new Checks(
        without.contains(Name.LINKS) ? null : or(own.links, links),
        without.contains(Name.LENGTH) ? null : or(own.length, length),
        without.contains(Name.CAPITALS) ? null : or(own.capitals, capitals),
        without.contains(Name.REPETITION) ? null : or(own.repetition, repetition),
        without.contains(Name.REPEAT) ? null : or(own.repeat, repeat),
        without.contains(Name.NEAR_DUPLICATES) ? null : or(own.nearDuplicates, nearDuplicates),
        without.contains(Name.FIRST_COMMENTS) ? null : or(own.firstComments, firstComments),
        without.contains(Name.ACCOUNT_AGE) ? null : or(own.accountAge, accountAge),
        without.contains(Name.REJECTIONS) ? null : or(own.rejections, rejections),
        without.contains(Name.SLOW_MODE) ? null : or(own.slowMode, slowMode));
  }

  private static <T> @Nullable T or(@Nullable T own, @Nullable T other) {
    return own == null ? other : own;
  }
}
