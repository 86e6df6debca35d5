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

  /**
   * Bare addresses are links; runs of {@code *} and {@code _} within a word, too long ones, and
   * those too many in their paragraph are themselves.
   */
  static InlineContentParserFactory words() {
    return factory(Set.of('*', '_', 'h', 'H', 'w', 'W'), RunsAndAddresses::new);
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

  /**
   * The runs and addresses of one paragraph; the parser makes a new one for each. They know of each
   * other: within an address there are no runs, and it ends before the run that ends an emphasis.
   */
  private static final class RunsAndAddresses implements InlineContentParser {
    private int runs;
    private int openUnderscores;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
      Scanner scanner = state.scanner();
      return switch (scanner.peek()) {
        case '*', '_' -> run(scanner);
        default -> address(scanner);
      };
    }

    private ParsedInline run(Scanner scanner) {
      Position start = scanner.position();
      char sign = scanner.peek();
      int before = scanner.peekPreviousCodePoint();
      int length = scanner.matchMultiple(sign);
      int after = scanner.peekCodePoint();
      boolean inWord = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after);
      if (inWord || length > MAX_RUN || ++runs > MAX_RUNS) {
        String run = scanner.getSource(start, scanner.position()).getContent();
        return ParsedInline.of(new Text(run), scanner.position());
      }
      if (sign == '_') {
        boolean opens = !Character.isLetterOrDigit(before) && after > ' ';
        openUnderscores = opens ? openUnderscores + 1 : Math.max(0, openUnderscores - 1);
      }
      return ParsedInline.none();
    }

    private ParsedInline address(Scanner scanner) {
      if (isLatin(scanner.peekPreviousCodePoint())) {
        return ParsedInline.none();
      }
      Position start = scanner.position();
      var found = BareAddress.at(ahead(scanner), 0, openUnderscores > 0);
      scanner.setPosition(start);
      if (found.isEmpty()) {
        return ParsedInline.none();
      }
      for (int i = 0; i < found.get().text().length(); i++) {
        scanner.next();
      }
      var link = new Link(found.get().target().value(), null);
      link.appendChild(new Text(found.get().text()));
      return ParsedInline.of(link, scanner.position());
    }

    /** What follows on the line up to the next space; no more than begins like an address. */
    private static String ahead(Scanner scanner) {
      var ahead = new StringBuilder();
      while (ahead.length() <= WebAddress.MAX_LENGTH) {
        char c = scanner.peek();
        if (c == Scanner.END || c <= ' ' || !mayBeAddress(ahead)) {
          break;
        }
        ahead.append(c);
        scanner.next();
      }
      return ahead.toString();
    }

    private static boolean mayBeAddress(CharSequence beginning) {
      return switch (beginning.length()) {
        case 1 -> true;
        case 2 -> "tTwW".indexOf(beginning.charAt(1)) >= 0;
        case 5 -> ":sS".indexOf(beginning.charAt(4)) >= 0 || beginning.charAt(3) == '.';
        default -> true;
      };
    }

    private static boolean isLatin(int c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
  }
}
