package viche.screening;

import viche.text.language.Words;

/** The longest runs of the same in a text. */
final class Repetitions {
  private Repetitions() {}

  /** Equal characters next to each other, white space aside, whatever their case. */
  static int ofCharacters(String text) {
    int longest = 0;
    int run = 0;
    int before = -1;
    for (var points = text.codePoints().iterator(); points.hasNext(); ) {
      int point = Character.toLowerCase(points.nextInt());
      if (Character.isWhitespace(point)) {
        continue;
      }
      run = point == before ? run + 1 : 1;
      before = point;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Equal words next to each other. */
  static int ofWords(String text) {
    int longest = 0;
    int run = 0;
    var before = "";
    for (var words = new Words(text); words.next(); ) {
      var word = words.folded();
      run = word.equals(before) ? run + 1 : 1;
      before = word;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
