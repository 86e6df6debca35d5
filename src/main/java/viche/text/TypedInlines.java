package viche.text;

import java.util.Set;
import java.util.function.Supplier;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Characters within a line that CommonMark would read and {@link Format#TEXT} shows as typed. */
final class TypedInlines {
  /**
   * Runs of {@code *} and {@code _} in one paragraph that may mean emphasis. It bounds how deep
   * emphasis nests, which the parser walks recursively.
   */
  static final int MAX_RUNS = 200;

  private static final int MAX_RUN = 3;

  private TypedInlines() {}

  /** {@code &} is itself; so is {@code <}, unless it opens an address: {@code <https://…>}. */
  static InlineContentParserFactory signs() {
    return factory(
        Set.of('&', '<'),
        () ->
            state -> {
              Scanner scanner = state.scanner();
              char sign = scanner.peek();
              scanner.next();
              Position after = scanner.position();
              String address = sign == '<' ? address(scanner) : "";
              if (address.isEmpty()) {
                return ParsedInline.of(new Text(String.valueOf(sign)), after);
              }
              var link = new Link(address, null);
              link.appendChild(new Text(address));
              return ParsedInline.of(link, scanner.position());
            });
  }

  /** Runs within a word, too long ones, and those too many in their paragraph are themselves. */
  static InlineContentParserFactory emphasis() {
    return factory(Set.of('*', '_'), RunCount::new);
  }

  /** What stands before the next {@code >}, if it is a web address; the scanner is then past it. */
  private static String address(Scanner scanner) {
    if (scanner.peek() != 'h') {
      return "";
    }
    Position start = scanner.position();
    for (int n = 0; n <= WebAddress.MAX_LENGTH; n++) {
      switch (scanner.peek()) {
        case Scanner.END, '<', ' ', '\n' -> {
          return "";
        }
        case '>' -> {
          String address = scanner.getSource(start, scanner.position()).getContent();
          scanner.next();
          return WebAddress.find(address).isPresent() ? address : "";
        }
        default -> scanner.next();
      }
    }
    return "";
  }

  private static InlineContentParserFactory factory(
      Set<Character> triggers, Supplier<InlineContentParser> parser) {
    return new InlineContentParserFactory() {
      @Override
      public Set<Character> getTriggerCharacters() {
        return triggers;
      }

      @Override
      public InlineContentParser create() {
        return parser.get();
      }
    };
  }

  /** Counts the runs of one paragraph; the parser makes a new one for each. */
  private static final class RunCount implements InlineContentParser {
    private int runs;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      Scanner scanner = state.scanner();
      Position start = scanner.position();
      boolean inWord = Character.isLetterOrDigit(scanner.peekPreviousCodePoint());
      int length = scanner.matchMultiple(scanner.peek());
      inWord &= Character.isLetterOrDigit(scanner.peekCodePoint());
      if (!inWord && length <= MAX_RUN && ++runs <= MAX_RUNS) {
        return ParsedInline.none();
      }
      String run = scanner.getSource(start, scanner.position()).getContent();
      return ParsedInline.of(new Text(run), scanner.position());
    }
  }
}
