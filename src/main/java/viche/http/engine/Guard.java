package viche.http.engine;

import io.vertx.core.Future;

/**
 * Who may call: runs before the query, the headers and the body of a request are looked at, and
 * after its path was checked.
 */
@FunctionalInterface
public interface Guard {
  /** Completes when the call may go on; fails, best with a refusal, when it may not. */
  Future<Void> admit(Call call);
}
