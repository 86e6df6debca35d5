package viche.http.operation;

import io.vertx.core.Future;
import viche.http.Access;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.account.Warnings;

/** Warnings, as the reader who was warned deals with them. */
public final class WarningOperations {
  private final Warnings warnings;

  public WarningOperations(Warnings warnings) {
    this.warnings = warnings;
  }

  public Future<Answer> acknowledge(Call call) {
    return warnings
        .acknowledge(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("sanction"))
        .map(done -> Answer.noContent());
  }
}
