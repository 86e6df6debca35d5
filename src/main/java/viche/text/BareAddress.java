package viche.text;

import java.util.Optional;

/**
 * A web address that stands in a text as it is: {@code https://…}, {@code http://…} or {@code
 * www.…}.
 *
 * <p>It ends before white space, quotation marks of any language, an ellipsis, a dash (not a
 * hyphen) and brackets without a partner inside, and before the punctuation of the sentence around
 * it. An apostrophe belongs to it between letters of its path. One with a user name or password is
 * none, since people and browsers take it for different places.
 *
 * @param text as it is written
 * @param target where it leads; {@code www.…} leads to {@code http}
 */
record BareAddress(String text, WebAddress target) {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** Signs that end an address wherever they stand, beside those {@link #ends} tells by kind. */
  private static final String ENDING = "<>\"`\\^|…‥⋯‽″‴•。、，．！？；：｡､،؛؟।\uFFFC";

  /** Signs that may stand in an address, but not at its end. */
  private static final String TRAILING = ".,:;!?'*~([{’ʼ";

  /**
   * The address that begins at a place of a text.
   *
   * @param emphasised whether {@code _} at its end would end an emphasis around it
   */
  static Optional<BareAddress> at(String text, int start, boolean emphasised) {
    int host = host(text, start);
    if (host < 0) {
      return Optional.empty();
    }
    int end = endOfPath(text, endOfHost(text, host));
    while (end > host && isTrailing(text.charAt(end - 1), emphasised)) {
      end--;
    }
    var written = text.substring(start, end);
    boolean scheme = written.indexOf("://") > 0;
    if (end == host || (!scheme && written.length() <= "www.".length())) {
      return Optional.empty();
    }
    return WebAddress.find(scheme ? written : "http://" + written)
        .map(target -> new BareAddress(written, target));
  }

  /** Where the host begins of an address that begins here; less than 0 if none does. */
  private static int host(String text, int start) {
    for (var prefix : new String[] {"https://", "http://", "www."}) {
      if (text.regionMatches(true, start, prefix, 0, prefix.length())) {
        // The name of a host begins with www, so that it is looked through with the rest.
        return prefix.endsWith("/") ? start + prefix.length() : start;
      }
    }
    return -1;
  }

  private static int endOfHost(String text, int start) {
    int end = start;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0 && !ends(text, end)) {
      if (text.charAt(end) == '@') {
        return start;
      }
      end++;
    }
    int at = start;
    while (at < end && isOfHost(text, at, start)) {
      at += Character.charCount(text.codePointAt(at));
    }
    int last = at;
    while (last > start && "-_:.".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return at < end ? last : at;
  }

  private static boolean isOfHost(String text, int at, int start) {
    int next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return switch (text.charAt(at)) {
      case '-', '_' -> true;
      case '.' -> next != '.';
      case ':' -> (next >= '0' && next <= '9') || isInLiteral(text, at, start);
      case '[' -> at == start;
      case ']' -> isInLiteral(text, at, start);
      default -> {
        int c = text.codePointAt(at);
        yield Character.isLetterOrDigit(c) || isMark(c);
      }
    };
  }

  /** Whether the host is an address in brackets (RFC 3986, IP-literal) that is not yet closed. */
  private static boolean isInLiteral(String text, int at, int start) {
    return text.charAt(start) == '[' && text.lastIndexOf(']', at - 1) < start;
  }

  private static boolean isMark(int c) {
    return Cleaning.isMark(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  /** Where the path, query and fragment end that begin at a place; there, if none do. */
  static int endOfPath(String text, int start) {
    if (start == text.length() || "/?#".indexOf(text.charAt(start)) < 0) {
      return start;
    }
    int[] open = new int[OPENING.length()];
    int[] outermost = new int[OPENING.length()];
    int end = start;
    for (; end < text.length() && !ends(text, end); end++) {
      char c = text.charAt(end);
      int opening = OPENING.indexOf(c);
      int closing = CLOSING.indexOf(c);
      if (opening >= 0 && open[opening]++ == 0) {
        outermost[opening] = end;
      } else if (closing >= 0 && --open[closing] < 0) {
        break;
      }
    }
    for (int kind = 0; kind < open.length; kind++) {
      end = open[kind] > 0 ? Math.min(end, outermost[kind]) : end;
    }
    return end;
  }

  /** Whether an address is over before the character at a place. */
  private static boolean ends(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '’') {
      return !isBetweenLetters(text, at);
    }
    if (ENDING.indexOf(c) >= 0 || Cleaning.isSpace(c)) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.CONTROL ->
          true;
      case Character.START_PUNCTUATION -> OPENING.indexOf(c) < 0;
      case Character.END_PUNCTUATION -> CLOSING.indexOf(c) < 0;
      // the hyphens are no dashes
      case Character.DASH_PUNCTUATION -> c != '-' && c != '\u2010' && c != '\u2011';
      default -> false;
    };
  }

  private static boolean isBetweenLetters(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at - 1))
        && Character.isLetter(text.charAt(at + 1));
  }

  private static boolean isTrailing(char c, boolean emphasised) {
    return TRAILING.indexOf(c) >= 0 || (emphasised && c == '_');
  }
}
