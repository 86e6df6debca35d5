package viche.site.posture;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;
import viche.site.Translations;
import viche.site.posture.PostureSettings.Automatic;

/**
 * The posture of a site at a moment.
 *
 * @param until when it changes, as far as is set; null: not known, or never
 * @param why readers are told; null: nothing
 * @param by what it comes from; null: nothing is set, the site is open
 */
public record InForce(
    Posture posture,
    @Nullable Instant until,
    @Nullable Translations why,
    @Nullable PostureOrigin by) {

  /** Nothing is set. */
  public static final InForce OPEN = new InForce(Posture.OPEN, null, null, null);

  /** What a posture comes from. */
  public enum PostureOrigin {
    /** A moderator. */
    NOW,
    /** The timetable. */
    TIMETABLE,
    /** The oldest comment waits too long. */
    OLDEST_WAITS,
    /** No moderator is at work. */
    NOBODY_ACTIVE
  }

  /** What readers are told of a posture that isn't {@code open}. */
  public record Notice(Posture posture, @Nullable Instant until, @Nullable Translations why) {}

  /**
   * What is in force: the posture set by hand, alone, while it lasts; else the strictest of the
   * timetable's and those that have come by themselves, of equal ones the timetable's.
   */
  public static InForce at(PostureSettings settings, ZoneId zone, Desk desk, Instant now) {
    var set = settings.now();
    if (set != null && set.lasts(now)) {
      return new InForce(set.posture(), set.until(), set.why(), PostureOrigin.NOW);
    }
    var timetable = Timetable.around(now, zone, settings.timetable());
    var planned = planned(timetable);
    return settings.automatic().stream()
        .filter(automatic -> automatic.holds(desk, now))
        .filter(automatic -> automatic.posture().stricterThan(planned.posture()))
        .max(Comparator.comparing(Automatic::posture))
        .map(come -> new InForce(come.posture(), null, come.why(), come.when().by()))
        .orElse(planned);
  }

  private static InForce planned(Timetable timetable) {
    return timetable
        .strictest()
        .map(
            entry ->
                new InForce(
                    entry.posture(),
                    timetable.change(entry.posture()),
                    entry.why(),
                    PostureOrigin.TIMETABLE))
        .orElseGet(() -> new InForce(Posture.OPEN, timetable.change(Posture.OPEN), null, null));
  }

  /** What readers are told; null while the site is open. */
  public @Nullable Notice notice() {
    return posture == Posture.OPEN ? null : new Notice(posture, until, why);
  }

  /**
   * Lets everyone pass but while the site is closed.
   *
   * @throws RefusedException ({@link Refusal.ClosedForNow}) then
   */
  public void refuseIfClosed() {
    if (posture == Posture.CLOSED) {
      throw new Refusal.ClosedForNow(until, why == null ? Map.of() : why.byLanguage()).exception();
    }
  }
}
