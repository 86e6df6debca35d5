package viche.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Work that is done in rounds, one after the other, however many: none is nested in another. */
public final class Rounds {
  private Rounds() {}

  /**
   * Does one round after the other for as long as each says that another is to follow.
   *
   * @return fails as the first round does that fails
   */
  public static Future<Void> whileMore(Supplier<Future<Boolean>> round) {
    var done = Promise.<Void>promise();
    goOn(round, done);
    return done.future();
  }

  private static void goOn(Supplier<Future<Boolean>> round, Promise<Void> done) {
    var going = begun(round);
    while (going.succeeded() && going.result()) {
      going = begun(round);
    }
    going.onComplete(
        more -> {
          if (more) {
            goOn(round, done);
          } else {
            done.complete();
          }
        },
        done::fail);
  }

  /** What the beginning of a round throws is its failure. */
  private static Future<Boolean> begun(Supplier<Future<Boolean>> round) {
    return Future.succeededFuture().compose(before -> round.get());
  }
}
