package viche.comment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.identity.Principal;
import viche.text.PlainText;

/** How an account is shown beside its comments; copied onto a comment when it is written. */
public record Author(String name, @Nullable String picture, List<String> badges) {
  public Author {
    badges = List.copyOf(badges);
  }

  /**
   * The author a token names, its name cleaned.
   *
   * @throws viche.refusal.RefusedException when nothing is left of the name
   */
  public static Author of(Principal principal) {
    return new Author(
        PlainText.name("header/Authorization", principal.name()),
        principal.picture(),
        principal.badges());
  }
}
