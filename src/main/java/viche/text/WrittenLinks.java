package viche.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/**
 * Links written as {@code [text](address)}, and images written as {@code ![text](address)}, which
 * become links. One that leads to no web address shows as typed; an address in the text of one is
 * text.
 */
final class WrittenLinks implements LinkProcessor {
  @Override
  public LinkResult process(LinkInfo info, Scanner scanner, InlineParserContext context) {
    String destination = info.destination();
    if (destination == null) {
      return LinkResult.none();
    }
    LinkResult result = result(info, destination, scanner);
    return info.marker() == null ? result : result.includeMarker();
  }

  private static LinkResult result(LinkInfo info, String destination, Scanner scanner) {
    if (WebAddress.find(destination).isEmpty()) {
      String marker = info.marker() == null ? "" : info.marker().getLiteral();
      String target = scanner.getSource(info.afterTextBracket(), scanner.position()).getContent();
      return LinkResult.replaceWith(
          new Text(marker + "[" + info.text() + "]" + target), scanner.position());
    }
    var link = new Link(destination, null);
    if (!Cleaning.showsAnything(info.text())) {
      link.appendChild(new Text(destination));
      return LinkResult.replaceWith(link, scanner.position());
    }
    return LinkResult.wrapTextIn(link, scanner.position());
  }

  /** Takes links out of the texts of links. */
  static Node flattened(Node document) {
    document.accept(new Flattening());
    return document;
  }

  private static final class Flattening extends AbstractVisitor {
    private boolean inLink;

    @Override
    public void visit(Link link) {
      if (!inLink) {
        inLink = true;
        visitChildren(link);
        inLink = false;
        return;
      }
      visitChildren(link);
      for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
        link.insertBefore(child);
      }
      link.unlink();
    }
  }
}
