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
 * @param section of the publication; null where none was told
 * @param heldUntil reports have piled up: new comments are held until then
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
    @Nullable String section,
    @Nullable Instant heldUntil,
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
  public Article signedAs(
      @Nullable String signedUrl, @Nullable String signedTitle, @Nullable String signedSection) {
    return new Article(
        id,
        key,
        signedUrl,
        signedTitle,
        true,
        open,
        mode,
        closesAt,
        signedSection,
        heldUntil,
        version,
        count);
  }
}
