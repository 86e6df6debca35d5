package viche.screening.likeness;

import viche.text.language.Spelling;

/** What is left of a letter when case and disguise are taken from it. */
final class FoldedLetters {
  private static final String CYRILLIC = "аеорсхуікмтнвѕјёґї";
  private static final String LOOKS_LIKE = "aeopcxyikmthbsjeгi";

  private FoldedLetters() {}

  /** In lower case; a Cyrillic letter that looks like a Latin one is that. */
  static char folded(char c) {
    if (c < 0x80) {
      return (char) (c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    char small = Spelling.plain(Character.toLowerCase(c));
    int like = small >= 0x400 && small < 0x530 ? CYRILLIC.indexOf(small) : -1;
    return like < 0 ? small : LOOKS_LIKE.charAt(like);
  }

  /** The finalizer of MurmurHash3: every bit of the result depends on every bit given. */
  static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
