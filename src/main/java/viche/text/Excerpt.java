package viche.text;

/** The beginning of a comment's text, as lists and letters show it. */
public final class Excerpt {
  /** Unicode code points. */
  public static final int LONGEST = 140;

  private static final String CUT = "…";

  private Excerpt() {}

  /**
   * The beginning of what HTML says: plain text on one line, cut where readers see one character
   * end, and then with an ellipsis.
   *
   * @param html of the sanitiser, as the comment store has written it
   * @throws IllegalArgumentException if it is none
   */
  public static String of(String html) {
    var plain = new SafeHtmlReader(html).wording().plain();
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : PlainText.beginning(plain, LONGEST - 1) + CUT;
  }
}
