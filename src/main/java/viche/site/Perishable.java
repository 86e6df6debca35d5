package viche.site;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/**
 * What a room keeps of sites for some time only. One duty has it removed, {@code
 * viche.moving.retention}.
 *
 * @param kind as metrics name it
 */
public record Perishable(String kind, Removal removal) {

  /** Removes, in a transaction of the caller's, some of what has had its time at a site. */
  @FunctionalInterface
  public interface Removal {
    /**
     * @param from where the removal before this one has ended; null: this is the first
     */
    Future<Swept> some(SqlClient client, Site site, @Nullable String from);
  }

  /**
   * What a removal has come to.
   *
   * @param next where the next one begins; null: there is no more to be removed
   */
  public record Swept(int gone, @Nullable String next) {
    /** There was nothing. */
    public static final Swept NOTHING = new Swept(0, null);
  }

  /** Removes rows of a site, at most so many; how many it were. */
  @FunctionalInterface
  public interface RowRemoval {
    Future<Integer> some(SqlClient client, long site, int most);
  }

  /** Rows that don't depend on each other, at most so many in a transaction. */
  public static Perishable rows(String kind, int most, RowRemoval removal) {
    return new Perishable(
        kind,
        (client, site, from) ->
            removal
                .some(client, site.id(), most)
                .map(gone -> new Swept(gone, gone == most ? "" : null)));
  }
}
