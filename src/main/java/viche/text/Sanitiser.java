package viche.text;

import java.util.List;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * The one door through which HTML comes out: an OWASP policy of a few elements and one attribute.
 *
 * <p>An {@code href} must be a {@link WebAddress}; any other link loses its tag. {@code mailto} is
 * no exception: it adds nothing to an address that can be read, feeds harvesters, and can open a
 * letter with a text somebody else has chosen. The same goes for relative links, which would lead
 * to wherever the comment is shown.
 *
 * <p>Two opening braces on end are parted by an empty comment, so that a template engine in the
 * page finds no expression of its own in a comment.
 *
 * <p>What comes out is a fixed point: sanitised again, it stays as it is. HTML that does not settle
 * within a few rounds, as markup made to be read differently the second time (mutation XSS) might,
 * is reduced to its text.
 */
final class Sanitiser {
  /**
   * Elements in one text. Far more than people write; HTML that leaves its tags open could
   * otherwise come out much longer than it went in.
   */
  static final int MAX_ELEMENTS = 5_000;

  private static final int ROUNDS = 4;
  private static final String REL = "nofollow ugc noopener noreferrer";

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "em",
              "strong",
              "i",
              "b",
              "blockquote",
              "ul",
              "ol",
              "li",
              "code",
              "pre",
              "s",
              "del")
          .allowElements(Sanitiser::link, "a")
          .allowAttributes("href")
          .matching(
              (element, attribute, value) ->
                  WebAddress.find(value).map(WebAddress::value).orElse(null))
          .onElements("a")
          .allowUrlProtocols("http", "https")
          .toFactory();

  private final String pointer;

  /**
   * @param pointer where the text stands in the input, for refusals
   */
  Sanitiser(String pointer) {
    this.pointer = pointer;
  }

  /** What came out. */
  record Sanitised(SafeHtml html, Wording wording) {}

  /**
   * Sanitises HTML.
   *
   * @throws viche.refusal.RefusedException if it has more links or elements than allowed
   */
  Sanitised sanitise(String untrusted) {
    Sanitised last = round(untrusted);
    for (int i = 1; i < ROUNDS; i++) {
      Sanitised next = round(last.html().value());
      if (next.html().equals(last.html())) {
        return next;
      }
      last = next;
    }
    return round(AsTyped.html(last.wording().plain()));
  }

  private Sanitised round(String html) {
    var written = new StringBuilder(html.length() + html.length() / 4);
    var outlet =
        new HtmlPostFilter(HtmlStreamRenderer.create(written, Handler.DO_NOTHING), pointer);
    HtmlSanitizer.sanitize(html, POLICY.apply(outlet), HtmlPreFilter::new);
    return new Sanitised(SafeHtml.sanitised(written.toString().strip()), outlet.wording());
  }

  /** Completes the attributes of a link; without a target it is none. */
  @SuppressWarnings("NullAway") // the sanitiser takes null for "drop the tag"; it isn't annotated
  private static String link(String element, List<String> attributes) {
    if (!attributes.contains("href")) {
      return null;
    }
    attributes.add("rel");
    attributes.add(REL);
    return element;
  }
}
