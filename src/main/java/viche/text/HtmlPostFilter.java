package viche.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/**
 * The end of the sanitiser: writes what the policy has let through, and takes down the wording from
 * the very same events. A link around nothing is left out; one whose text names another host than
 * it leads to says so at its end.
 */
final class HtmlPostFilter implements HtmlStreamEventReceiver {
  private final HtmlStreamEventReceiver html;
  private final String pointer;
  private final Transcript transcript = new Transcript();
  private @Nullable List<String> pendingLink;
  private int elements;

  HtmlPostFilter(HtmlStreamEventReceiver html, String pointer) {
    this.html = html;
    this.pointer = pointer;
  }

  /** What has been written, without the markup. */
  Wording wording() {
    return transcript.wording();
  }

  @Override
  public void openDocument() {
    html.openDocument();
  }

  @Override
  public void closeDocument() {
    html.closeDocument();
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    writePendingLink();
    if (++elements > Sanitiser.MAX_ELEMENTS) {
      throw tooMany("elements", Sanitiser.MAX_ELEMENTS);
    }
    if (element.equals("a")) {
      pendingLink = List.copyOf(attributes);
      return;
    }
    transcript.opened(element);
    html.openTag(element, attributes);
  }

  @Override
  public void closeTag(String element) {
    if (element.equals("a") && pendingLink != null) {
      pendingLink = null;
      return;
    }
    writePendingLink();
    if (element.equals("a")) {
      text(transcript.beside());
    }
    transcript.closed(element);
    html.closeTag(element);
  }

  @Override
  public void text(String text) {
    if (text.isEmpty()) {
      return;
    }
    writePendingLink();
    transcript.text(text, 0, text.length());
    html.text(text);
  }

  private void writePendingLink() {
    List<String> attributes = pendingLink;
    if (attributes == null) {
      return;
    }
    pendingLink = null;
    transcript.link(attributes.get(attributes.indexOf("href") + 1));
    if (transcript.links() > Renderer.MAX_LINKS) {
      throw tooMany("links", Renderer.MAX_LINKS);
    }
    html.openTag("a", attributes);
  }

  private RefusedException tooMany(String what, int limit) {
    return Refusal.Invalid.of(
            pointer, String.format(Locale.ROOT, "has more than %,d %s", limit, what))
        .exception();
  }
}
