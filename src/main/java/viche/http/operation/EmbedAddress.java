package viche.http.operation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;

/**
 * The address of a comment's page for a frame, as somebody pasted it.
 *
 * @param url without a query; with the host that was asked where it had none
 * @param site the key of the site
 */
record EmbedAddress(String url, String site, UUID comment) {
  private static final Pattern PATH =
      Pattern.compile(
          "(?:/[\\w.~-]+)*/api/v1/sites/([a-z0-9-]{1,40})/comments/"
              + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/embed\\.html");

  private static final int LONGEST = 1_000;

  /**
   * Reads it. An address of another host isn't ours: it would be framed in our name.
   *
   * @param host that was asked
   * @throws viche.refusal.RefusedException with {@link Refusal.NotFound} when it is none of ours
   */
  static EmbedAddress read(@Nullable String text, String host) {
    if (text == null || text.length() > LONGEST) {
      throw none();
    }
    try {
      var given = new URI(text);
      var path = PATH.matcher(given.getRawPath() == null ? "" : given.getRawPath());
      if (!path.matches() || !isOurs(given, host)) {
        throw none();
      }
      var origin =
          given.getRawAuthority() == null
              ? "//" + host // as the page around it is loaded
              : given.getScheme() + "://" + given.getRawAuthority();
      return new EmbedAddress(
          origin + given.getRawPath(), path.group(1), UUID.fromString(path.group(2)));
    } catch (URISyntaxException _) {
      throw none();
    }
  }

  /** Ports may differ: proxies leave them out. */
  private static boolean isOurs(URI given, String host) {
    if (given.getRawAuthority() == null) {
      return given.getScheme() == null;
    }
    var scheme = given.getScheme();
    return ("http".equals(scheme) || "https".equals(scheme))
        && given.getUserInfo() == null
        && given.getHost() != null
        && name(host).equals(given.getHost().toLowerCase(Locale.ROOT));
  }

  private static String name(String host) {
    return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
  }

  private static RuntimeException none() {
    return new Refusal.NotFound(Thing.COMMENT, "").exception();
  }
}
