package viche.database;

/**
 * How many connections each kind of use has for itself. However long one kind keeps its own, the
 * others don't wait behind it: neither readers behind writes that wait for a locked row, nor what
 * the service asks all the time behind either.
 *
 * @param reads for statements that are each committed by themselves
 * @param writes for transactions
 * @param watching for {@link Database#watch}
 */
public record Shares(int reads, int writes, int watching) {
  /** One for a poll, one for readiness meanwhile. */
  private static final int LEAST_WATCHING = 2;

  /** Two at least are halved between reads and writes; an eighth comes on top for watching. */
  public static Shares of(int connections) {
    return new Shares(
        connections - connections / 2, connections / 2, Math.max(LEAST_WATCHING, connections / 8));
  }
}
