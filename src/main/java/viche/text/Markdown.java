package viche.text;

import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The dialect of {@link Format#TEXT}. Its HTML is not safe yet: the sanitiser has the last word.
 *
 * <p>What the parser would spend more than linear time or a deep stack on is bounded: nesting of
 * blocks by {@link TypedLines}, emphasis by {@link TypedInlines}, brackets here. Beyond its bound,
 * markup shows as typed.
 */
final class Markdown {
  /** Opening brackets in one text; the parser copies what is between brackets again and again. */
  static final int MAX_BRACKETS = 300;

  private final Parser parser =
      Parser.builder()
          .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
          .customBlockParserFactory(new TypedLines())
          .customInlineContentParserFactory(TypedInlines.signs())
          .customInlineContentParserFactory(TypedInlines.words())
          .linkProcessor(new WrittenLinks())
          .postProcessor(WrittenLinks::flattened)
          .build();

  private final HtmlRenderer renderer =
      HtmlRenderer.builder().escapeHtml(true).softbreak("<br>\n").build();

  /** HTML of a clean body. */
  String html(String body) {
    if (body.chars().filter(c -> c == '[').count() > MAX_BRACKETS) {
      return AsTyped.html(body);
    }
    return renderer.render(parser.parse(withQuotesEnded(body)));
  }

  /**
   * Parts quotes from the line below them with an empty line, for CommonMark takes that line for
   * the rest of the quote.
   */
  private static String withQuotesEnded(String body) {
    if (body.indexOf('>') < 0) {
      return body;
    }
    var out = new StringBuilder(body.length() + 16);
    boolean quote = false;
    boolean code = false;
    for (String line : body.split("\n", -1)) {
      String text = line.stripLeading();
      boolean quoted = !code && text.startsWith(">") && line.length() - text.length() < 4;
      if (quote && !quoted) {
        out.append('\n');
      }
      quote = quoted;
      code ^= text.startsWith("```");
      out.append(line).append('\n');
    }
    return out.toString();
  }
}
