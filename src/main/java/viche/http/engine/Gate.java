package viche.http.engine;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import viche.http.contract.Binding;
import viche.refusal.Refusal;

/**
 * Lets requests to their work by how many are at it, before anything is done for them: in a crowd
 * whoever is let in is answered soon, and the others are told at once to come again. Without it all
 * would wait, in one queue for a connection to the database, until nobody wants the answer any
 * more.
 *
 * <p>Each lane has its own bound, so that those who write, read and moderate don't wait behind each
 * other, and together they can't fill the queue for connections. Pages that are kept come by no
 * gate.
 */
public final class Gate {
  /** Whoever is refused at the gate comes again after about so long. */
  private static final Duration RETRY = Duration.ofSeconds(2);

  /**
   * Requests that don't wait for each other, and how many of them may be at work for each
   * connection to the database: thirty in all, of which each finds a place in the queue for one.
   */
  public enum Lane {
    /** Pages for everyone that aren't kept: many wait for the making of the same one. */
    PAGES(20),
    /** What a reader sees of their own. */
    OWN(4),
    /** What readers write. */
    WRITES(4),
    /** The moderators' desk and the site's settings. */
    DESK(2);

    private final int perConnection;

    Lane(int perConnection) {
      this.perConnection = perConnection;
    }

    static Lane of(Cors.Audience audience, Binding operation) {
      if (audience == Cors.Audience.ANYONE) {
        return PAGES;
      }
      if (operation.path().contains("/moderation/") || operation.path().endsWith("{site}")) {
        return DESK;
      }
      return operation.method().equals(HttpMethod.GET) ? OWN : WRITES;
    }
  }

  private final Map<Lane, AtomicInteger> working = new EnumMap<>(Lane.class);
  private final ToIntFunction<Lane> most;

  /** The gate before a pool of so many connections to the database. */
  public Gate(int connections) {
    this(lane -> lane.perConnection * connections);
  }

  /** A gate with other bounds. */
  Gate(ToIntFunction<Lane> most) {
    this.most = most;
    for (var lane : Lane.values()) {
      working.put(lane, new AtomicInteger());
    }
  }

  /** Requests of a lane that are at work. */
  public int working(Lane lane) {
    return at(lane).get();
  }

  private AtomicInteger at(Lane lane) {
    return requireNonNull(working.get(lane));
  }

  /** A request that isn't at work yet. */
  Pass pass(Lane lane) {
    return new Pass(lane);
  }

  /** One request at the gate; used on one event loop. */
  final class Pass {
    private final Lane lane;
    private boolean inside;

    private Pass(Lane lane) {
      this.lane = lane;
    }

    /**
     * Lets it to work.
     *
     * @throws viche.refusal.RefusedException with {@link Refusal.Unavailable} when too many are
     */
    void enter() {
      if (!inside) {
        var now = at(lane).incrementAndGet();
        inside = true;
        if (now > most.applyAsInt(lane)) {
          leave();
          throw new Refusal.Unavailable(RETRY).exception();
        }
      }
    }

    /** It works no more, or waits for its client; it may have left before. */
    void leave() {
      if (inside) {
        inside = false;
        at(lane).decrementAndGet();
      }
    }
  }
}
