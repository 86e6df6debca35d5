package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.moving.erasure.AnswerTraceStore.AnswerPlace;

/**
 * Forgets the answers that an account got, and those to others that tell of it. A request that is
 * sent again after that is a new one.
 */
final class AnswerPass implements ErasurePass {
  private static final int PAGE = 200;

  private final AnswerTraceStore answers = new AnswerTraceStore();

  @Override
  public int usual() {
    return PAGE;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    var after = from == null ? null : place(from);
    return answers
        .end(client, erased.site(), after, most)
        .compose(
            last ->
                answers
                    .forget(client, erased, after, last)
                    .map(
                        done ->
                            last == null
                                ? PassPage.OVER
                                : PassPage.at(last.account() + " " + last.key())));
  }

  private static AnswerPlace place(String from) {
    var blank = from.indexOf(' ');
    return new AnswerPlace(UUID.fromString(from.substring(0, blank)), from.substring(blank + 1));
  }
}
