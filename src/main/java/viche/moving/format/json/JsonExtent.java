package viche.moving.format.json;

/** Finds the end of a text, a list or an object of JSON, character by character from its first. */
final class JsonExtent {
  private int depth;
  private boolean text;
  private boolean escaped;

  /** Whether it ends with a character, which comes next. */
  boolean endsWith(int c) {
    if (text) {
      boolean ends = c == '"' && !escaped;
      escaped = c == '\\' && !escaped;
      text = !ends;
      return ends && depth == 0;
    }
    switch (c) {
      case '"' -> text = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {
        return false;
      }
    }
    return depth == 0 && !text;
  }
}
