package viche.moderation;

import viche.comment.account.Author;
import viche.identity.Principal;
import viche.site.Site;

/** A moderator at a site, as the log names them. */
public record Moderator(Site site, String subject, Author author) {
  /** The moderator a token names; the caller has checked the role. */
  public static Moderator of(Site site, Principal principal) {
    return new Moderator(site, principal.subject(), Author.of(principal));
  }
}
