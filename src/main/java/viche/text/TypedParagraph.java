package viche.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.ParserState;

/**
 * A paragraph that shows its lines as they were typed: none of them defines a link, and four or
 * more spaces before one stay, as no-break spaces.
 */
final class TypedParagraph extends AbstractBlockParser {
  private static final int KEPT_INDENT = 4;
  private static final int MAX_INDENT = 24;

  private final Paragraph block;
  private List<SourceLine> lines;
  private int indent;

  private TypedParagraph(Paragraph block, List<SourceLine> lines, int indent) {
    this.block = block;
    this.lines = lines;
    this.indent = indent;
  }

  /**
   * A paragraph that begins with the lines of another.
   *
   * @param indent columns before the line to come
   */
  static TypedParagraph after(List<SourceLine> lines, int indent) {
    return new TypedParagraph(new Paragraph(), new ArrayList<>(lines), indent);
  }

  /**
   * The one to go on with this paragraph, in its place: the parser knows a line that starts a block
   * and a line that goes on, and this line is to do the latter where others would do the former.
   */
  TypedParagraph handedOver(int indentOfNext) {
    var heir = new TypedParagraph(block, lines, indentOfNext);
    lines = List.of();
    return heir;
  }

  @Override
  public Block getBlock() {
    return block;
  }

  @Override
  public boolean canHaveLazyContinuationLines() {
    return true;
  }

  @Override
  public BlockContinue tryContinue(ParserState state) {
    indent = state.getIndent();
    return state.isBlank() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
  }

  @Override
  public void addLine(SourceLine line) {
    if (indent >= KEPT_INDENT) {
      String spaces = "\u00A0".repeat(Math.min(indent, MAX_INDENT));
      lines.add(SourceLine.of(spaces + line.getContent(), null));
    } else {
      lines.add(line);
    }
    indent = 0;
  }

  @Override
  public void parseInlines(InlineParser inlineParser) {
    if (!lines.isEmpty()) {
      inlineParser.parse(SourceLines.of(lines), block);
    }
  }
}
