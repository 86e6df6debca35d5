package viche.moving.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that was discussed. It may be told more than once, and after its comments.
 *
 * @param id the source's, by which comments name it; for many sources the address
 * @param address as it stands in the file, with or without a host; null: not known
 * @param key the publisher's own key of it, where the format has one; null: made of the address
 * @param facts what else the source knows
 */
public record SourceArticle(
    Place place, String id, @Nullable String address, @Nullable String key, Facts facts)
    implements SourceItem {

  /**
   * @param closed no comments were taken any more
   * @param createdAt null: not known
   */
  public record Facts(@Nullable String title, boolean closed, @Nullable Instant createdAt) {}
}
