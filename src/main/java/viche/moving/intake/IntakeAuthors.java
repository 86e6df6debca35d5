package viche.moving.intake;

import org.jspecify.annotations.Nullable;
import viche.comment.imported.ImportedComment.ImportAuthor;
import viche.digest.Sha256;
import viche.identity.Principal;
import viche.moving.format.MailAddresses;
import viche.moving.format.Place;
import viche.moving.format.SourceAuthor;
import viche.text.PlainText;

/** The accounts and names of those who wrote the comments of a file. */
final class IntakeAuthors {
  private static final String NOBODY = "nobody";

  private final String system;
  private final String nameless;
  private final AccountMap accounts;
  private final IntakeTally tally;
  private final DigestIndex subjects = new DigestIndex();

  /**
   * @param language of the site
   */
  IntakeAuthors(String system, String language, AccountMap accounts, IntakeTally tally) {
    this.system = system;
    this.nameless =
        switch (language) {
          case "en" -> "Guest";
          case "ru" -> "Гость";
          default -> "Гість";
        };
    this.accounts = accounts;
    this.tally = tally;
  }

  /** Who wrote a comment; those without a name share one, and those without an id an account. */
  ImportAuthor of(Place place, @Nullable SourceAuthor author) {
    var subject =
        author == null ? own(NOBODY) : accounts.subject(author).orElseGet(() -> own(author.id()));
    subjects.number(subject);
    var told = author == null ? null : author.name();
    return new ImportAuthor(subject, told == null ? nameless : name(place, told), false);
  }

  /** A name without addresses, which nobody is to see. */
  private String name(Place place, String told) {
    var name = MailAddresses.without(told);
    if (!name.equals(told)) {
      tally.remark(place, Remark.NAME_HAS_ADDRESS, "");
    } else if (!PlainText.isName(name)) {
      tally.remark(place, Remark.NAME_SHOWS_NOTHING, "");
    }
    return PlainText.isName(name) ? PlainText.name("name", name) : nameless;
  }

  /** How many there are. */
  long number() {
    return subjects.size();
  }

  private String own(String id) {
    var plain = id.chars().noneMatch(Character::isISOControl);
    var subject = "import:" + system + ":" + id;
    return plain && subject.length() <= Principal.MAX_SUBJECT
        ? subject
        : "import:" + system + ":" + Sha256.hex(id);
  }
}
