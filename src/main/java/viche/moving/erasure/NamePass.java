package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.RenamingStore.Renamed;
import viche.moving.name.BylineStore;

/** Takes name, picture and badges from the comments of an account. */
final class NamePass implements ErasurePass {
  /** Comments of one transaction, and so at most as many articles. */
  private static final int PAGE = 100;

  private final BylineStore bylines = new BylineStore();

  @Override
  public int usual() {
    return PAGE;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    var renamed =
        new Renamed(erased.id(), erased.byline(), from == null ? null : UUID.fromString(from));
    return bylines
        .next(client, erased.site(), renamed, most)
        .compose(
            stretch ->
                bylines
                    .write(client, erased.site(), renamed, stretch.others())
                    .map(
                        done ->
                            stretch.length() == most
                                ? PassPage.at(stretch.last().toString())
                                : PassPage.OVER));
  }
}
