package viche.text;

import com.fasterxml.jackson.annotation.JsonValue;

/** The way the body of a comment is written. */
public enum Format {
  /**
   * What people type, lightly marked up as in <a href="https://spec.commonmark.org/0.31.2/">
   * CommonMark</a>: {@code *emphasis*}, {@code **strong**}, {@code > quotes}, lists, {@code
   * `code`}, code between lines of {@code ```}, {@code [links](https://…)}, and bare addresses
   * ({@code https://…}, {@code www.…}), which end where {@link BareAddress} says.
   *
   * <p>Where people type something CommonMark takes for markup they did not mean, it shows as
   * typed:
   *
   * <ul>
   *   <li>a line break stays a line break; four or more spaces before a line stay (no code block)
   *   <li>no headings ({@code # …}, underlines), no rules ({@code ---}), no tables, no HTML, no
   *       {@code ~~~} fences, no link definitions ({@code [Name]: word} is a line of dialogue)
   *   <li>an ordered list begins at 1 and goes up by one, to 999 at most, so nothing is ever
   *       renumbered: {@code 2024. …} and a {@code 3.} after a {@code 1.} show as typed
   *   <li>{@code +} and a marker with nothing behind it are not list items: they are opinions
   *   <li>HTML entities stay the letters they are typed with, so no character comes in under a
   *       disguise
   *   <li>an image is a link to it; a link to anything but an http or https address shows as typed
   *   <li>a quote ends with the last line that begins with {@code >} (no lazy continuation): the
   *       answer typed below it is not put into the mouth of the one quoted
   *   <li>{@code *} within a word, as in {@code 2*3*4} or a word made decent, and runs of more than
   *       three
   * </ul>
   */
  TEXT("text"),

  /**
   * The subset of HTML that sites with their own editor and imports may send: {@code p br em strong
   * i b blockquote ul ol li code pre s del} and {@code a} with an http or https {@code href}.
   *
   * <p>Of scripts, styles, embedded documents and graphics nothing stays. Other tags are dropped
   * and their text is kept; one that stands for a block ({@code div}, {@code h1}, {@code tr} …)
   * becomes a paragraph, so that its words don't run into its neighbours'.
   */
  HTML("html");

  private final String word;

  Format(String word) {
    this.word = word;
  }

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The format a word names. */
  public static Format of(String word) {
    return switch (word) {
      case "text" -> TEXT;
      case "html" -> HTML;
      default -> throw new IllegalArgumentException("no format: " + word);
    };
  }
}
