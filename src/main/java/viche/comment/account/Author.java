package viche.comment.account;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.identity.Principal;
import viche.text.PlainText;
import viche.text.WebAddress;

/** How an account is shown beside its comments; copied onto a comment when it is written. */
public record Author(String name, @Nullable String picture, List<String> badges) {
  public Author {
    badges = List.copyOf(badges);
  }

  /**
   * The author a token names, the name cleaned. A picture that is no web address is left out, and
   * so are badges that say nothing.
   *
   * @throws viche.refusal.RefusedException when nothing is left of the name
   */
  public static Author of(Principal principal) {
    return new Author(
        PlainText.name("header/Authorization", principal.name()),
        Optional.ofNullable(principal.picture())
            .flatMap(WebAddress::find)
            .map(WebAddress::value)
            .orElse(null),
        principal.badges().stream().map(PlainText::badge).flatMap(Optional::stream).toList());
  }
}
