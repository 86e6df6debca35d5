package viche.http.operation;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.http.Access;
import viche.http.Moments;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.overview.ModerationLog;

/** The log of what moderators do besides decisions. */
public final class LogOperations {
  private final ModerationLog log;

  public LogOperations(ModerationLog log) {
    this.log = log;
  }

  public Future<Answer> log(Call call) {
    var filter =
        new ModerationLog.Filter(
            call.query("act"),
            account(call, "moderator"),
            account(call, "account"),
            Moments.query(call, "from"),
            Moments.query(call, "until"),
            call.query("after"),
            call.queryInt("limit", 20));
    return log.page(call.get(Access.SITE), filter).map(Answer::ok);
  }

  private static @Nullable UUID account(Call call, String name) {
    var text = call.query(name);
    return text == null ? null : UUID.fromString(text);
  }
}
