package viche.event.endpoint;

import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.event.endpoint.EndpointOptions.AkismetOptions;

/**
 * What an admin sends of an account at Akismet.
 *
 * @param key null: the one that is known
 * @param blog the address by which Akismet knows the site
 * @param test whether it learns nothing from what it is told; null: it does
 */
public record AkismetChange(@Nullable String key, String blog, @Nullable Boolean test) {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{6,64}");
  private static final Pattern BLOG = Pattern.compile("https?://[^\\s/]+(/\\S*)?");

  /** Tells what is wrong with it, each with its field. */
  void check(BiConsumer<String, String> fault) {
    if (key != null && !KEY.matcher(key).matches()) {
      fault.accept("/akismet/key", "must be of 6 to 64 letters and digits");
    }
    if (!BLOG.matcher(blog).matches()) {
      fault.accept("/akismet/blog", "must be the http(s) address of the site");
    }
  }

  /** The credential that is sent, if there is one. */
  @Nullable Credential credential() {
    return key == null ? null : new Credential.GivenKey(key);
  }

  AkismetOptions options() {
    return new AkismetOptions(blog, Boolean.TRUE.equals(test));
  }

  @Override
  public String toString() {
    return "AkismetChange[blog=" + blog + "]";
  }
}
