package viche.http.operation;

import viche.http.Access;
import viche.http.engine.Call;
import viche.moderation.Moderator;
import viche.site.ArticleKey;

/** Who calls, in the words of the use cases. */
final class Caller {
  private Caller() {}

  /** The article that the path names: by a key, or where the site takes them by an address. */
  static ArticleKey article(Call call) {
    return ArticleKey.of(call.get(Access.SITE).settings(), "path/article", call.path("article"));
  }

  /** The moderator, whom a guard of {@code Access} let pass. */
  static Moderator moderator(Call call) {
    return Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
  }
}
