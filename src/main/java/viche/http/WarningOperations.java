package viche.http;

import io.vertx.core.Future;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.Warnings;

/** Warnings, as the reader who was warned deals with them. */
final class WarningOperations {
  private final Warnings warnings;

  WarningOperations(Warnings warnings) {
    this.warnings = warnings;
  }

  Future<Answer> acknowledge(Call call) {
    return warnings
        .acknowledge(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("sanction"))
        .map(done -> Answer.noContent());
  }
}
