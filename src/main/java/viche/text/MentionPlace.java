package viche.text;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A place of a text that may address somebody: an {@code @}, and what behind it may be a name.
 *
 * <p>Looked at are the text's own words: not code, not the texts of links, not quotes, whose words
 * are somebody else's. The {@code @} stands at the beginning of a word, so it is in no e-mail
 * address; a name follows at once and ends where a word does.
 *
 * @param names what the name may be, the longest first; none of them is empty
 */
public record MentionPlace(List<Called> names) {
  /** Of a text with more, the first ones are looked at. */
  public static final int MOST = 20;

  /** Code points of a name; a longer one is none. */
  static final int LONGEST = 60;

  static final int MOST_WORDS = 5;

  /** Ends of a name that are thought of, where punctuation may be a part of it or not. */
  static final int MOST_NAMES = 10;

  public MentionPlace {
    names = List.copyOf(names);
  }

  /**
   * What may be a name.
   *
   * @param name cleaned as names are, on one line with single spaces
   * @param from where the {@code @} begins in the HTML of the text
   * @param to where the name ends there
   */
  public record Called(String name, int from, int to) {
    public Called {
      requireNonNull(name);
    }
  }

  /** The places of a text, in their order; none where it has no {@code @}. */
  public static List<MentionPlace> of(RenderedText text) {
    if (text.own().indexOf('@') < 0) {
      return List.of();
    }
    var html = text.html().value();
    var reader = new MentionReader(html.length());
    new SafeHtmlReader(html).read(reader);
    return reader.places();
  }
}
