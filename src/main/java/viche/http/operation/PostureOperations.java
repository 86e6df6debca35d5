package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.moderation.settings.Postures;

/** How open a site is for now, as its moderators read and set it. */
public final class PostureOperations {
  private final Postures postures;

  public PostureOperations(Postures postures) {
    this.postures = postures;
  }

  public Future<Answer> posture(Call call) {
    return postures.current(call.get(Access.SITE)).map(Answer::ok);
  }

  public Future<Answer> change(Call call) {
    var moderator = Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
    return postures.change(moderator, call.body(Postures.Proposal.class)).map(Answer::ok);
  }
}
