package viche.submission;

import org.jspecify.annotations.Nullable;
import viche.site.Site;
import viche.text.Format;
import viche.text.Renderer;
import viche.text.SafeHtml;

/** What a text would look like; nothing is stored or screened. */
public final class Previews {
  private final Renderer renderer;

  public Previews(Renderer renderer) {
    this.renderer = renderer;
  }

  /** A text as its author sent it. */
  public record PreviewText(String body, @Nullable Format format) {}

  /** Renders a text within the site's limits. */
  public SafeHtml preview(Site site, PreviewText text) {
    var format = text.format() == null ? Format.TEXT : text.format();
    return renderer.render(text.body(), format, site.settings().maxLength()).html();
  }
}
