package viche.http;

import io.vertx.core.Future;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Featuring;
import viche.moderation.Moderator;

/** Featuring comments. */
final class FeaturingOperations {
  private final Featuring featuring;

  FeaturingOperations(Featuring featuring) {
    this.featuring = featuring;
  }

  Future<Answer> feature(Call call) {
    return featuring
        .feature(moderator(call), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  Future<Answer> unfeature(Call call) {
    return featuring
        .unfeature(moderator(call), call.pathId("comment"))
        .map(done -> Answer.noContent());
  }

  private static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
