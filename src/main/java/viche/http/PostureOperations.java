package viche.http;

import io.vertx.core.Future;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.Postures;

/** How open a site is for now, as its moderators read and set it. */
final class PostureOperations {
  private final Postures postures;

  PostureOperations(Postures postures) {
    this.postures = postures;
  }

  Future<Answer> posture(Call call) {
    return postures.current(call.get(Access.SITE)).map(Answer::ok);
  }

  Future<Answer> change(Call call) {
    var moderator = Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
    return postures.change(moderator, call.body(Postures.Proposal.class)).map(Answer::ok);
  }
}
