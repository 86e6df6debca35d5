package viche.screening.likeness;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import viche.screening.word.FunctionWords;
import viche.text.language.Words;

/**
 * The words that tell a text from others on its topic, each as a number of {@value #BITS} bits that
 * it shares with its inflections and with what it is disguised as.
 *
 * <p>A word is one of {@link Words}, folded: compatibility-normalised (NFKC), in lower case,
 * without apostrophes, marks and characters nobody sees, repeated letters once, and letters of the
 * Cyrillic alphabet that look like Latin ones as those; ё is always е, whatever the site says of
 * its lists and its search. Function words and words of one or two letters are left out; of the
 * rest the first {@value #STEM} letters count. A web address is one word.
 *
 * <p>What stands between quotation marks is left out, if it has at least {@value #QUOTE} words and
 * enough is left without it: people quote the same sentence of an article and say something of
 * their own about it.
 */
final class ContentWords {
  static final int BITS = 24;

  private static final int STEM = 5;
  private static final int QUOTE = 4;

  /** So many words of any kind a text must have left when its quotes are taken away. */
  private static final int LEFT = 6;

  private static final long NO_LETTERS = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private static final Set<Long> FUNCTION_WORDS = functionWords();

  private final String text;
  private final Quotations quotations;
  private int[] telling = new int[32];
  private boolean[] isQuoted = new boolean[32];
  private int count;
  private int words;
  private int quotedWords;

  // Where the quotation ends that is being read, if one is, and what was read before it.
  private int quotation = -1;
  private int firstWord;
  private int firstTelling;

  // The word being read, with its hash (FNV-1a).
  private long hash = NO_LETTERS;
  private long stem;
  private int length;
  private char last;

  private ContentWords(String text) {
    this.text = text;
    this.quotations = new Quotations(text);
  }

  /** The words of a visible text in its order, repeated ones too. */
  static ContentWords of(String plain) {
    var words =
        new ContentWords(
            Normalizer.isNormalized(plain, Normalizer.Form.NFKC)
                ? plain
                : Normalizer.normalize(plain.replace('´', '\''), Normalizer.Form.NFKC));
    words.read();
    return words;
  }

  /** How many words of any kind there are, quoted ones only where they count. */
  int words() {
    return quotesCount() ? words : words - quotedWords;
  }

  /** The numbers of the telling words. */
  int[] numbers() {
    if (quotesCount()) {
      return Arrays.copyOf(telling, count);
    }
    var own = new int[count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (!isQuoted[i]) {
        own[n++] = telling[i];
      }
    }
    return Arrays.copyOf(own, n);
  }

  private boolean quotesCount() {
    int left = words - quotedWords;
    return left < LEFT || left * 3 < words;
  }

  private void read() {
    int behind = 0;
    for (var each = new Words(text); each.next(); behind = each.end()) {
      quotes(behind, each.start());
      if (isAddress(each.start())) {
        each.endAt(address(each.start()));
      } else {
        letters(each.start(), each.end());
      }
      endWord();
    }
    quotes(behind, text.length());
  }

  /** Looks for the quotation marks between two words. */
  private void quotes(int from, int to) {
    for (int i = from; i < to; i++) {
      if (quotation < 0) {
        quotation = quotations.end(i);
        firstWord = words;
        firstTelling = count;
      } else if (i == quotation) {
        quotation = -1;
        if (words - firstWord >= QUOTE) {
          quotedWords += words - firstWord;
          Arrays.fill(isQuoted, firstTelling, count, true);
        }
      }
    }
  }

  private boolean isAddress(int at) {
    char c = text.charAt(at);
    return (c == 'h' || c == 'H' || c == 'w' || c == 'W')
        && (text.regionMatches(true, at, "https://", 0, 8)
            || text.regionMatches(true, at, "http://", 0, 7)
            || text.regionMatches(true, at, "www.", 0, 4));
  }

  /** Reads an address, and says where the text goes on. */
  private int address(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) > ' ' && "\"»”“".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    letters(from, end);
    stem = hash;
    return end;
  }

  private void letters(int from, int to) {
    for (int i = from, c; i < to; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (!Words.isPart(c)) {
        continue;
      }
      if (Character.isBmpCodePoint(c)) {
        letter(FoldedLetters.folded((char) c));
      } else {
        letter(Character.highSurrogate(c));
        letter(Character.lowSurrogate(c));
      }
    }
  }

  private void letter(char c) {
    if (c == last && !Character.isDigit(c)) {
      return;
    }
    last = c;
    hash = (hash ^ c) * PRIME;
    if (length < STEM) {
      stem = hash;
    }
    length++;
  }

  private void endWord() {
    if (length > 0) {
      words++;
      if (length > 2 && !FUNCTION_WORDS.contains(hash)) {
        add((int) (FoldedLetters.mixed(stem) >>> (Long.SIZE - BITS)));
      }
    }
    hash = NO_LETTERS;
    stem = 0;
    length = 0;
    last = 0;
  }

  private void add(int number) {
    if (count == telling.length) {
      telling = Arrays.copyOf(telling, 2 * count);
      isQuoted = Arrays.copyOf(isQuoted, 2 * count);
    }
    telling[count++] = number;
  }

  private static Set<Long> functionWords() {
    var hashes = new HashSet<Long>();
    for (String word : FunctionWords.all()) {
      var reader = new ContentWords(word);
      reader.letters(0, word.length());
      hashes.add(reader.hash);
    }
    return hashes;
  }
}
