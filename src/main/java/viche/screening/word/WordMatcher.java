package viche.screening.word;

import java.util.List;
import java.util.Optional;
import viche.screening.unicode.Emblems;
import viche.screening.unicode.Folding;
import viche.screening.unicode.Lookalikes;
import viche.text.language.Words;

/**
 * Lists of words and phrases, compiled to be looked for in a text all at once.
 *
 * <p><b>Entries.</b> Whole words ({@link Words}) are compared, after ordinary folding ({@link
 * Folding}): case, compatibility forms, stress marks and the apostrophe of Cyrillic words make no
 * difference, й and и, ї and і, ґ and г do, ё and е where the site says so. A {@code *} at the
 * start or end of a word stands for up to {@link WordWalk#MOST_WILD} letters. The words of a phrase
 * may have any white space and punctuation between them, but no end of a sentence: a full stop,
 * question or exclamation mark with white space and a capital after it. An English possessive
 * {@code 's} doesn't belong to the word.
 *
 * <p>An entry of nothing but emoji is looked for as it is, whatever the style and the colour of
 * skin; among words emoji are punctuation.
 *
 * <p><b>Disguises.</b> A hit is disguised when it was found only after undoing one of these:
 * look-alikes of other scripts ({@link Lookalikes}, {@link WordForms}) and pictures of letters
 * ({@link Emblems}); accents, those too that make another letter ({@link Folding#unmarked});
 * invisible characters, marks and fillers inside a word; struck-out letters among others; letters
 * in a row ({@link SpacedLetters}); a letter three times or more in the place of fewer; digits at
 * the start or end of a word; apostrophes inside Latin words; and for lists that ask for it digits
 * and signs that stand for letters, if there are two letters at least and no fewer of them than of
 * those. One of these is undone at a time, in words that are long enough: a space or a few signs
 * inside a word where the parts are no words ({@link Tears}), a sign for a letter ({@code к*зино}),
 * and a letter twice for once.
 *
 * <p><b>Exceptions</b> are words and phrases of the same form, disguises included. What they match
 * is no hit of an entry, nor is any part of it; but a disguised exception covers only disguised
 * hits.
 *
 * <p>A text takes time in proportion to its length, whatever the lists. From each word at most
 * {@link WordWalk#MOST_STARTS} walks go through the tree of entries, of at most {@link
 * WordWalk#REACH} units each with at most {@link WordStates#MOST} readings at a time; and a text
 * that takes more than {@link WordWalk#MOST_STEPS} steps a unit has no more disguises undone, while
 * words as they are written are still found. A matcher is immutable.
 */
public final class WordMatcher {
  /** Hits of one list, at most. */
  static final int MOST_HITS = 20;

  private final WordEntries entries;

  /**
   * A list to look for.
   *
   * @param leet whether digits and signs may stand for letters
   * @param words and phrases; one with a {@link #fault} is looked for as far as it makes sense
   */
  public record Entries(String name, boolean leet, List<String> words) {
    public Entries {
      words = List.copyOf(words);
    }
  }

  /**
   * A place in a text.
   *
   * @param list the index of the list
   * @param entry as it stands in the list
   * @param text as it stands in the text
   * @param start in UTF-16 code units from the beginning of the text
   * @param end the same, exclusive
   * @param disguised whether it was found only after undoing a disguise
   */
  public record Hit(int list, String entry, String text, int start, int end, boolean disguised) {}

  private WordMatcher(WordEntries entries) {
    this.entries = entries;
  }

  /**
   * Compiles lists; 20,000 words take some tens of milliseconds.
   *
   * @param yoAsYe whether ё is the same letter as е
   */
  public static WordMatcher compile(List<Entries> lists, List<String> exceptions, boolean yoAsYe) {
    return new WordMatcher(WordEntries.of(lists, exceptions, yoAsYe));
  }

  /** What is wrong with an entry, to be put after it, as in "has no letter or digit". */
  public static Optional<String> fault(String entry) {
    return WordPattern.fault(entry);
  }

  /**
   * The hits in a text, at most {@value #MOST_HITS}, by their starts, each place once per entry.
   */
  public List<Hit> in(String text) {
    return entries.isEmpty() ? List.of() : new WordSearch(entries, text).hits();
  }
}
