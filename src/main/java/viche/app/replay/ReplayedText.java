package viche.app.replay;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viche.refusal.RefusedException;
import viche.site.SiteSettings;
import viche.text.Format;
import viche.text.Renderer;

/** Compares the HTML of a discussion with the text it was made from. */
final class ReplayedText {
  private static final Pattern BLOCK =
      Pattern.compile("</?(p|br|blockquote|ul|ol|li|pre)( [^>]*)?/?>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|[a-z]{2,5});");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", " ");

  private final Renderer renderer = new Renderer();

  /** How a text came back. */
  enum Fidelity {
    /** Word for word, but for white space. */
    SAME,
    /** As its markup means it, or without characters that nobody sees. */
    RENDERED,
    /** Otherwise. */
    DIFFERENT
  }

  /** How the source came back in the HTML. */
  Fidelity compare(String source, String html) {
    if (normal(source).equals(normal(plain(html)))) {
      return Fidelity.SAME;
    }
    return rendered(source, html) ? Fidelity.RENDERED : Fidelity.DIFFERENT;
  }

  private boolean rendered(String source, String html) {
    try {
      return renderer
          .render(source, Format.TEXT, SiteSettings.LONGEST_COMMENT)
          .html()
          .value()
          .equals(html);
    } catch (RefusedException _) { // the service took what these rules refuse
      return false;
    }
  }

  /** What a reader sees of the sanitiser's HTML, blocks and line breaks apart. */
  static String plain(String html) {
    var text = TAG.matcher(BLOCK.matcher(html).replaceAll(" ")).replaceAll("");
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1))));
  }

  private static String character(String name) {
    if (name.startsWith("#")) {
      int codePoint = Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : name;
    }
    return NAMED.getOrDefault(name, "&" + name + ";");
  }

  private static String normal(String text) {
    return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }
}
