package viche.database;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a database knows small and capital letters of every script, by which the queue is
 * searched and people are mentioned: one of the locale {@code C} knows those of English only.
 */
public final class LetterCase {
  private static final Logger LOG = LoggerFactory.getLogger(LetterCase.class);

  private LetterCase() {}

  /** Warns where it doesn't; all else works there. */
  public static Future<Void> check(Database database) {
    return database
        .read(
            client ->
                client
                    .query(
                        """
                        select getdatabaseencoding() = 'UTF8' and lower(chr(1031)) = chr(1111) as known
                        """)
                    .execute())
        .map(rows -> rows.iterator().next().getBoolean("known"))
        .otherwise(false) // in another encoding there may be no such letter
        .onSuccess(LetterCase::tell)
        .mapEmpty();
  }

  private static void tell(boolean known) {
    if (!known) {
      LOG.warn(
          "The database takes small and capital letters beyond English for different ones, so a"
              + " search in the queue misses some, and @names must be typed in the same case; make"
              + " it with createdb --template template0 --encoding UTF8 --locale C.UTF-8 and"
              + " restore a dump into it");
    }
  }
}
