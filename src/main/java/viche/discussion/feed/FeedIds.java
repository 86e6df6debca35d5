package viche.discussion.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * What feeds and their entries are known by for good, wherever the service is: URNs (RFC 9562). Of
 * what has no identifier of its own it is made of its name.
 */
final class FeedIds {
  private FeedIds() {}

  static String comment(UUID id) {
    return "urn:uuid:" + id;
  }

  static String article(String site, String key) {
    return named(site + "/articles/" + key);
  }

  static String discussion(String site, String key) {
    return named(site + "/articles/" + key + "/discussion");
  }

  static String site(String site, boolean featured) {
    return named(site + (featured ? "/comments/featured" : "/comments"));
  }

  private static String named(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(("viche/" + name).getBytes(UTF_8));
  }
}
