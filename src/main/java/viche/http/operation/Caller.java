package viche.http.operation;

import viche.http.Access;
import viche.http.engine.Call;
import viche.moderation.Moderator;

/** Who calls, in the words of the use cases. */
final class Caller {
  private Caller() {}

  /** The moderator, whom a guard of {@code Access} let pass. */
  static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
