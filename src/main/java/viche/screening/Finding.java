package viche.screening;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in a revision.
 *
 * @param outside the host outside that found it, by a rule of its own; null: a rule of ours did
 */
public record Finding(String rule, Action action, Evidence evidence, @Nullable String outside) {
  /** Waits for what is asked outside. */
  public static final String CHECKING = "checking";

  /** What was asked outside was not answered in time. */
  public static final String UNCHECKED = "unchecked";

  /** What a rule of ours found. */
  public Finding(String rule, Action action, Evidence evidence) {
    this(rule, action, evidence, null);
  }

  /** What so many readers' reports found: it is none of the policy's rules and comes later. */
  public static Finding reports(int count) {
    return new Finding("reports", Action.HOLD, new Evidence.Counted(count, null));
  }

  /**
   * Nothing but that others are asked.
   *
   * @param asked their hosts
   * @param until when it is waited for them at most
   */
  public static Finding checking(List<String> asked, Instant until) {
    return new Finding(CHECKING, Action.HOLD, new Evidence.AskedOthers(asked, until));
  }

  /**
   * That one who was asked didn't answer in time.
   *
   * @param action what the site has chosen for that: a note, or to hold it
   */
  public static Finding unchecked(Action action, Evidence asked) {
    return new Finding(UNCHECKED, action, asked);
  }

  /** What somebody outside found. */
  public static Finding outside(String rule, Action action, String said, String host) {
    return new Finding(rule, action, new Evidence.Said(said), host);
  }

  /** Whether it holds what it is about, or worse. */
  public boolean holds() {
    return action != Action.NOTE;
  }
}
