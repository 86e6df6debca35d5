package viche.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Web origins (RFC 6454): scheme, host and port of an address. */
public final class Origins {
  private Origins() {}

  /** Whether the text is an http(s) origin as browsers send it. */
  public static boolean isOrigin(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      return ("https".equals(scheme) || "http".equals(scheme))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && text.equals(text.toLowerCase(Locale.ROOT))
          && text.equals(
              scheme + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
