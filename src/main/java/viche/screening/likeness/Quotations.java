package viche.screening.likeness;

/** Quotations in a text: what stands between two quotation marks that belong together. */
final class Quotations {
  private final String text;

  /** Whether a quotation was opened that nothing closes. */
  private boolean unclosed;

  Quotations(String text) {
    this.text = text;
  }

  /**
   * Where the quotation ends that begins here; less than 0 if none does. After one that doesn't end
   * no other is looked for, so that going through a text takes linear time.
   */
  int end(int at) {
    char opening = text.charAt(at);
    if (unclosed || (opening != '"' && opening != '«' && opening != '“' && opening != '„')) {
      return -1;
    }
    for (int i = at + 1; i < text.length(); i++) {
      if (closes(opening, text.charAt(i))) {
        return i;
      }
    }
    unclosed = true;
    return -1;
  }

  private static boolean closes(char opening, char c) {
    return switch (opening) {
      case '"' -> c == '"';
      case '«' -> c == '»';
      default -> c == '”' || c == '“' || c == '"';
    };
  }
}
