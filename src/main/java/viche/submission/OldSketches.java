package viche.submission;

import java.time.Clock;
import viche.database.Ids;
import viche.database.Times;
import viche.screening.likeness.SketchStore;
import viche.site.Perishable;

/** Sketches that are too old to be looked at, whether anybody writes at their site or not. */
public final class OldSketches {
  /** Sketches that go in one transaction. */
  private static final int AT_ONCE = 100;

  private final SketchStore sketches = new SketchStore();
  private final Clock clock;

  public OldSketches(Clock clock) {
    this.clock = clock;
  }

  /** They. */
  public Perishable part() {
    return Perishable.rows(
        "sketches",
        AT_ONCE,
        (client, site, most) ->
            sketches.forget(
                client, site, Ids.lowest(Times.now(clock).minus(SketchStore.LOOK_BACK)), most));
  }
}
