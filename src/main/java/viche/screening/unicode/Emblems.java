package viche.screening.unicode;

/**
 * Pictures of the letters A to Z that compatibility normalisation leaves as they are: negative
 * circled and squared ones, and the regional indicators that flags are made of.
 */
public final class Emblems {
  private static final int LETTERS = 26;
  private static final int REGIONAL = 0x1F1E6;
  private static final int[] FIRST = {0x1F150, 0x1F170, REGIONAL};

  private Emblems() {}

  /** The capital letter a character is a picture of; another character itself. */
  public static int spelt(int c) {
    for (int first : FIRST) {
      if (c >= first && c < first + LETTERS) {
        return 'A' + c - first;
      }
    }
    return c;
  }

  /** Whether a character is a regional indicator; two of them are a flag. */
  public static boolean isRegional(int c) {
    return c >= REGIONAL && c < REGIONAL + LETTERS;
  }

  /** Whether a character is a picture of a letter. */
  public static boolean isOne(int c) {
    return spelt(c) != c;
  }
}
