package viche.discussion.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import viche.text.SafeHtml;

/**
 * A document of XML 1.0 in UTF-8 as it is written. It is well-formed whatever texts have in them: a
 * character that XML can't have is replaced by U+FFFD.
 */
final class FeedXml {
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
  private static final int REPLACEMENT = 0xFFFD;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
  private final XMLStreamWriter xml;

  /** Begins a document. */
  FeedXml() {
    try {
      xml = WRITERS.createXMLStreamWriter(out, UTF_8.name());
      xml.writeStartDocument(UTF_8.name(), "1.0");
    } catch (XMLStreamException e) {
      throw unwritable(e);
    }
  }

  /** Begins an element; attributes may follow. */
  FeedXml open(String name) {
    return written(() -> xml.writeStartElement(name));
  }

  /** Gives the element just begun an attribute. */
  FeedXml with(String name, String value) {
    return written(() -> xml.writeAttribute(name, allowed(value)));
  }

  /** Writes text. */
  FeedXml text(String text) {
    return written(() -> xml.writeCharacters(allowed(text)));
  }

  /** Writes HTML as a text that is HTML to whoever reads it. */
  FeedXml html(SafeHtml html) {
    return text(html.value());
  }

  /** Ends the element begun last. */
  FeedXml close() {
    return written(xml::writeEndElement);
  }

  /** A whole element with nothing but text in it. */
  FeedXml element(String name, String text) {
    return open(name).text(text).close();
  }

  /** A whole element with a moment in it. */
  FeedXml element(String name, Instant moment) {
    return element(name, moment.toString());
  }

  /** All of it. */
  byte[] finished() {
    written(xml::writeEndDocument).written(xml::close);
    return out.toByteArray();
  }

  private interface XmlCall {
    void write() throws XMLStreamException;
  }

  private FeedXml written(XmlCall part) {
    try {
      part.write();
    } catch (XMLStreamException e) {
      throw unwritable(e);
    }
    return this;
  }

  private static IllegalStateException unwritable(XMLStreamException cause) {
    return new IllegalStateException("memory can't be written", cause);
  }

  /** The text with what {@code Char} of XML 1.0 has; half a pair of surrogates is no character. */
  static String allowed(String text) {
    return text.codePoints().allMatch(FeedXml::isCharacter)
        ? text
        : text.codePoints()
            .map(c -> isCharacter(c) ? c : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
