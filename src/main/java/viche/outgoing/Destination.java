package viche.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that requests are sent to: {@code https}, or {@code http} on this machine; with a
 * host, a port of 1 to 65535, neither user nor fragment, in ASCII, at most {@value #MAX_LENGTH}
 * characters. Where it leads is judged with each request.
 *
 * <p>Printing it shows scheme, host and port: path and query may hold a credential.
 */
public record Destination(URI url, GivenBy by) {
  static final int MAX_LENGTH = 2_000;

  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(0[xX])?[0-9]+\\.?");
  private static final int MAX_PORT = 65_535;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /**
   * @throws IllegalArgumentException when it is no such address; its message doesn't quote it
   */
  public Destination {
    if (url.toString().length() > MAX_LENGTH || !url.toString().chars().allMatch(c -> c < 0x7f)) {
      throw new IllegalArgumentException(
          "an address to fetch has at most " + MAX_LENGTH + " characters, all of them ASCII");
    }
    var host = url.getHost();
    if (host == null
        || !isHost(bare(host))
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "an address to fetch is https:// with a valid host and port, no user and no fragment");
    }
    if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
      throw new IllegalArgumentException("the port of an address is 1 to " + MAX_PORT);
    }
    var loopbackHttp = "http".equalsIgnoreCase(url.getScheme()) && Network.isLoopback(bare(host));
    if (!"https".equalsIgnoreCase(url.getScheme()) && !loopbackHttp) {
      throw new IllegalArgumentException(
          "an address to fetch begins with https:// (http:// on loopback only)");
    }
  }

  /**
   * The address that was typed.
   *
   * @throws IllegalArgumentException when it is none; its message doesn't quote it
   */
  public static Destination of(String typed, GivenBy by) {
    URI url;
    try {
      url = new URI(typed.strip());
    } catch (URISyntaxException _) { // its message quotes the address
      throw new IllegalArgumentException("is no address that begins with https://");
    }
    return new Destination(url, by);
  }

  /** The host in lower case; an IPv6 address without brackets. */
  public String host() {
    return bare(url.getHost()).toLowerCase(Locale.ROOT);
  }

  /** The port that is written, or the scheme's own. */
  public int port() {
    return url.getPort() > 0 ? url.getPort() : encrypted() ? HTTPS : HTTP;
  }

  /** Whether it is reached by TLS. */
  boolean encrypted() {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  /** Path and query as a request names them. */
  String target() {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  @Override
  public String toString() {
    return (encrypted() ? "https://" : "http://") + url.getHost() + ":" + port();
  }

  /** Neither an address with a zone nor a number, which some take for an address. */
  private static boolean isHost(String bare) {
    return bare.indexOf('%') < 0 && (Network.isLiteral(bare) || !NUMBER.matcher(bare).matches());
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
