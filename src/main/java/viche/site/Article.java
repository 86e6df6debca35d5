package viche.site;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page that can be discussed.
 *
 * @param confirmed whether an admin or a signed token gave address and title
 * @param open as an admin set it; see {@link #takesComments}
 * @param mode null: the site's
 * @param version grows with every visible change of its discussion
 * @param count of visible comments
 */
public record Article(
    UUID id,
    String key,
    @Nullable String url,
    @Nullable String title,
    boolean confirmed,
    boolean open,
    @Nullable Mode mode,
    @Nullable Instant closesAt,
    long version,
    int count) {

  /** Whether comments may be written at a moment. */
  public boolean takesComments(Instant now) {
    return open && (closesAt == null || now.isBefore(closesAt));
  }

  /** The mode comments here are under. */
  public Mode modeOr(Mode site) {
    return mode == null ? site : mode;
  }

  /** This article with what its publisher signed; what a reader claimed of it goes. */
  public Article signedAs(@Nullable String signedUrl, @Nullable String signedTitle) {
    return new Article(id, key, signedUrl, signedTitle, true, open, mode, closesAt, version, count);
  }
}
