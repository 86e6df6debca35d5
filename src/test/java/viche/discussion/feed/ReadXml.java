package viche.discussion.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A document of XML as the JDK reads it, asked by XPath; {@code a:} is Atom, {@code thr:} replies.
 */
final class ReadXml {
  private static final Map<String, String> NAMES =
      Map.of(
          "a", "http://www.w3.org/2005/Atom",
          "thr", "http://purl.org/syndication/thread/1.0",
          "xml", XMLConstants.XML_NS_URI);

  private final Document document;

  private ReadXml(Document document) {
    this.document = document;
  }

  static ReadXml of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** Fails unless it is well-formed and uses no DTD. */
  static ReadXml of(byte[] bytes) {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new ReadXml(builder.parse(new ByteArrayInputStream(bytes)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(new String(bytes, UTF_8), e);
    }
  }

  /** The text of the first node, empty for none. */
  String text(String path) {
    var all = texts(path);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** The texts of all nodes. */
  List<String> texts(String path) {
    var xpath = XPathFactory.newDefaultInstance().newXPath();
    xpath.setNamespaceContext(new Names());
    var texts = new ArrayList<String>();
    try {
      for (Node node : xpath.evaluateExpression(path, document, XPathNodes.class)) {
        texts.add(node.getTextContent());
      }
    } catch (XPathExpressionException e) {
      throw new AssertionError(path, e);
    }
    return texts;
  }

  private static final class Names implements javax.xml.namespace.NamespaceContext {
    @Override
    public String getNamespaceURI(String prefix) {
      return NAMES.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
    }

    @Override
    public String getPrefix(String uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.util.Iterator<String> getPrefixes(String uri) {
      throw new UnsupportedOperationException();
    }
  }
}
