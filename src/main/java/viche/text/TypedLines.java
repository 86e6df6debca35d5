package viche.text;

import org.commonmark.node.Block;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Finds the lines that CommonMark would take for markup and {@link Format#TEXT} does not, and makes
 * paragraphs of them. It is asked before the parser's own block starts.
 */
final class TypedLines extends AbstractBlockParserFactory {
  /** Blocks within blocks; a list counts twice, itself and its item. */
  static final int MAX_DEPTH = 20;

  private static final int CODE_INDENT = 4;

  /** A list ends with its item 999; counting its items is then cheap, too. */
  private static final int MAX_DIGITS = 3;

  @Override
  public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    Block around = matched.getMatchedBlockParser().getBlock();
    CharSequence line = state.getLine().getContent();
    int start = state.getNextNonSpaceIndex();
    boolean typed =
        state.getIndent() >= CODE_INDENT || isDeep(around) || isTyped(line, start, around);
    if (!typed) {
      return BlockStart.none();
    }
    int indent = state.getIndent();
    if (matched.getMatchedBlockParser() instanceof TypedParagraph paragraph) {
      return BlockStart.of(paragraph.handedOver(indent)).atIndex(start);
    }
    var lines = matched.getParagraphLines().getLines();
    BlockStart paragraph = BlockStart.of(TypedParagraph.after(lines, indent)).atIndex(start);
    return lines.isEmpty() ? paragraph : paragraph.replaceParagraphLines(lines.size());
  }

  private static boolean isTyped(CharSequence line, int start, Block around) {
    char first = line.charAt(start);
    boolean digit = first >= '0' && first <= '9';
    if (around instanceof Paragraph) {
      // Whatever goes on with it, for the parser's own paragraphs are copied at each such line.
      return !switch (first) {
        case '>' -> true;
        case '`' -> line.length() > start + 2 && line.charAt(start + 2) == '`';
        case '-', '*' -> isMarker(line, start) && !hasNothingBehind(line, start, first);
        default -> digit && isNumber(line, start) && !isForeignNumber(line, start, around);
      };
    }
    return switch (first) {
      // '[' may begin a link definition, which shows nothing
      case '~', '+', '[' -> true;
      case '-', '*' -> hasNothingBehind(line, start, first);
      default -> digit && isNumber(line, start) && isForeignNumber(line, start, around);
    };
  }

  /** A marker alone, or a row of them as in {@code * * *}. */
  private static boolean hasNothingBehind(CharSequence line, int start, char marker) {
    for (int i = start + 1; i < line.length(); i++) {
      if (line.charAt(i) != marker && !isSpace(line, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMarker(CharSequence line, int at) {
    return at + 1 == line.length() || isSpace(line, at + 1);
  }

  /** Whether digits are a list marker. */
  private static boolean isNumber(CharSequence line, int start) {
    int end = endOfDigits(line, start);
    return end < line.length()
        && (line.charAt(end) == '.' || line.charAt(end) == ')')
        && isMarker(line, end);
  }

  /** A marker with a number that is not the next one of the list around it, or with no text. */
  private static boolean isForeignNumber(CharSequence line, int start, Block around) {
    int end = endOfDigits(line, start);
    return end + 1 == line.length()
        || end - start > MAX_DIGITS
        || line.charAt(start) == '0'
        || Integer.parseInt(line, start, end, 10) != next(around, line.charAt(end));
  }

  private static int endOfDigits(CharSequence line, int start) {
    int end = start;
    while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int next(Block around, char delimiter) {
    int items = 0;
    if (around instanceof OrderedList list
        && list.getMarkerDelimiter().equals(String.valueOf(delimiter))) {
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        items++;
      }
    }
    return items + 1;
  }

  private static boolean isSpace(CharSequence line, int i) {
    return line.charAt(i) == ' ' || line.charAt(i) == '\t';
  }

  private static boolean isDeep(Block block) {
    int depth = 0;
    for (Node node = block; node != null; node = node.getParent()) {
      depth++;
    }
    return depth > MAX_DEPTH;
  }
}
