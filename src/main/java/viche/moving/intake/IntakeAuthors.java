package viche.moving.intake;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.comment.imported.ImportedComment.ImportAuthor;
import viche.digest.Sha256;
import viche.identity.Principal;
import viche.moving.format.SourceAuthor;
import viche.text.PlainText;

/** The accounts and names of those who wrote the comments of a file. */
final class IntakeAuthors {
  private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+");
  private static final String NOBODY = "nobody";

  private final String system;
  private final String nameless;
  private final AccountMap accounts;
  private final DigestIndex subjects = new DigestIndex();

  /**
   * @param language of the site
   */
  IntakeAuthors(String system, String language, AccountMap accounts) {
    this.system = system;
    this.nameless =
        switch (language) {
          case "en" -> "Guest";
          case "ru" -> "Гость";
          default -> "Гість";
        };
    this.accounts = accounts;
  }

  /** Who wrote a comment; those without a name share one, and those without an id an account. */
  ImportAuthor of(@Nullable SourceAuthor author) {
    var subject =
        author == null ? own(NOBODY) : accounts.subject(author).orElseGet(() -> own(author.id()));
    subjects.number(subject);
    var name =
        Optional.ofNullable(author)
            .map(SourceAuthor::name)
            .filter(told -> !isAddress(told))
            .filter(PlainText::isName)
            .map(told -> PlainText.name("name", told));
    return new ImportAuthor(subject, name.orElse(nameless));
  }

  /** Whether a name is an e-mail address, which nobody is to see. */
  static boolean isAddress(@Nullable String name) {
    return name != null && ADDRESS.matcher(name.strip()).matches();
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
