package viche.http.engine;

import io.vertx.core.Future;

/** What an operation does with a call that was admitted and checked. */
@FunctionalInterface
public interface OperationHandler {
  /** The answer; fails with a refusal, or with anything else for a fault of ours. */
  Future<Answer> answer(Call call);
}
