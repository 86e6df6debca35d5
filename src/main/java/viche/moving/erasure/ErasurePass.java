package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/** One of the ways through what there is of an account, in pages that can be repeated. */
interface ErasurePass {

  /**
   * How far a pass has come.
   *
   * @param next where it goes on, without a line's end; null: it is over
   * @param comments that are done for good
   */
  record PassPage(@Nullable String next, int comments) {
    static final PassPage OVER = new PassPage(null, 0);

    static PassPage at(String next) {
      return new PassPage(next, 0);
    }
  }

  /** How many rows a page takes of the table that it goes through, where the database keeps up. */
  int usual();

  /**
   * One page, in a transaction of the caller's.
   *
   * @param from where the one before has ended; null: this is the first
   * @param most rows that it takes; one at least
   */
  Future<PassPage> page(SqlClient client, ErasedAccount erased, @Nullable String from, int most);
}
