package viche.discussion.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article with visible comments. What a reader claimed of it isn't told.
 *
 * @param title null: none is known that the publisher has confirmed
 * @param url as above
 * @param count visible comments of the whole article
 * @param recent those of the time that was looked at; null where none was
 * @param latestAt when the latest of them was written
 */
public record ListedArticle(
    String key,
    @Nullable String title,
    @Nullable String url,
    int count,
    @Nullable Integer recent,
    @Nullable Instant latestAt,
    Instant createdAt) {}
