package viche.site;

import java.util.regex.Pattern;

/**
 * One publication with its own settings, keys, word lists and moderators.
 *
 * @param id inside
 * @param key outside: 1 to 40 lower-case letters, digits and hyphens
 * @param version grows with every change of the settings
 */
public record Site(long id, String key, SiteSettings settings, long version) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

  public Site {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "a site's key has 1 to 40 lower-case letters, digits and hyphens");
    }
  }
}
