package viche.moderation;

import viche.comment.account.Author;
import viche.comment.account.NamedLogin;
import viche.identity.Principal;
import viche.site.Site;

/** A moderator at a site, as the log names them. */
public record Moderator(Site site, NamedLogin login) {
  /** The moderator a token names; the caller has checked the role. */
  public static Moderator of(Site site, Principal principal) {
    return new Moderator(site, NamedLogin.of(principal));
  }

  /** The login's lasting name of them. */
  public String subject() {
    return login.subject();
  }

  /** How they are shown. */
  public Author author() {
    return login.author();
  }
}
