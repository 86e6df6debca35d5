package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.decision.Featuring;

/** Featuring comments. */
public final class FeaturingOperations {
  private final Featuring featuring;

  public FeaturingOperations(Featuring featuring) {
    this.featuring = featuring;
  }

  public Future<Answer> feature(Call call) {
    return featuring
        .feature(moderator(call), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  public Future<Answer> unfeature(Call call) {
    return featuring
        .unfeature(moderator(call), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
