package viche.event;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How many events are under way to each endpoint, and for which of them more are asked for. Over
 * all endpoints it is {@value #MOST} at most, and a little more while several are asked for; where
 * half of that is taken, an endpoint has {@value #FEW} and no more, so that those that are slow,
 * however many they are, leave room for the others.
 */
final class Traffic {
  static final int MOST = 500;
  static final int FEW = 2;

  private final Map<UUID, Integer> underWay = new HashMap<>();
  private final Set<UUID> asking = new HashSet<>();
  private final Set<UUID> askAgain = new HashSet<>();
  private final Promise<Void> still = Promise.promise();
  private int all;
  private boolean closing;

  /**
   * Begins to ask for events to an endpoint.
   *
   * @param most that may be under way to it
   * @return how many there is room for; 0: they are not to be asked for. Where they are asked for
   *     already, it is done again afterwards
   */
  synchronized int ask(UUID endpoint, int most) {
    var share = all < MOST / 2 ? most : Math.min(most, FEW);
    var free = Math.min(MOST - all, share - underWay.getOrDefault(endpoint, 0));
    var room = closing ? 0 : Math.max(0, free);
    if (room > 0 && !asking.add(endpoint)) {
      askAgain.add(endpoint);
      return 0;
    }
    return room;
  }

  /** Ends asking, so many being under way from now on; whether to ask once more. */
  synchronized boolean asked(UUID endpoint, int taken) {
    asking.remove(endpoint);
    if (taken > 0) {
      underWay.merge(endpoint, taken, Integer::sum);
      all += taken;
    }
    quiet();
    return askAgain.remove(endpoint);
  }

  /** One is under way no more. */
  synchronized void arrived(UUID endpoint) {
    underWay.computeIfPresent(endpoint, (id, number) -> number == 1 ? null : number - 1);
    all--;
    quiet();
  }

  private void quiet() {
    if (closing && asking.isEmpty() && underWay.isEmpty()) {
      still.tryComplete();
    }
  }

  /** Lets nobody ask any more; complete once nothing is under way. */
  synchronized Future<Void> close() {
    closing = true;
    quiet();
    return still.future();
  }
}
