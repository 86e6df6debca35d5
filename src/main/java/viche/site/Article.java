package viche.site;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;

/**
 * A page that can be discussed.
 *
 * @param confirmed whether an admin or a signed token gave address and title
 * @param open as an admin set it; see {@link #takesComments}
 * @param mode null: the site's
 * @param section of the publication; null where none was told
 * @param heldUntil reports have piled up: new comments are held until then
 * @param createdAt when it was made
 * @param version grows with every visible change of its discussion
 * @param count of visible comments
 * @param awaited whether somebody who follows it is to be told of the next comment
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
    Instant createdAt,
    long version,
    int count,
    boolean awaited) {

  /** A new article of which no more is known than its key. */
  public static Article blank(String key, Instant now) {
    return new Article(
        Ids.next(), key, null, null, false, true, null, null, null, null, now, 0, 0, false);
  }

  /** When it closes: at its own time, or after the site's days; null: never. */
  public @Nullable Instant closes(SiteSettings site) {
    return site.closing(closesAt, createdAt);
  }

  /** Whether comments may be written at a moment. */
  public boolean takesComments(SiteSettings site, Instant now) {
    var closes = closes(site);
    return open && (closes == null || now.isBefore(closes));
  }

  /** The mode comments here are under. */
  public Mode modeOr(Mode site) {
    return mode == null ? site : mode;
  }

  /** This article with what its publisher signed; what a reader claimed of it goes. */
  public Article signedAs(
      @Nullable String signedUrl, @Nullable String signedTitle, @Nullable String signedSection) {
    return described(signedUrl, signedTitle, signedSection, true);
  }

  /** This article with what is said of it, by its publisher or by a reader. */
  public Article described(
      @Nullable String toldUrl,
      @Nullable String toldTitle,
      @Nullable String toldSection,
      boolean byPublisher) {
    return new Article(
        id,
        key,
        toldUrl,
        toldTitle,
        byPublisher,
        open,
        mode,
        closesAt,
        toldSection,
        heldUntil,
        createdAt,
        version,
        count,
        awaited);
  }
}
