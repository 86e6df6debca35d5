package viche.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an admin wants of an article; what is left out stays as it is. */
public record ArticleChange(
    @Nullable String url,
    @Nullable String title,
    @Nullable Boolean open,
    @Nullable Mode mode,
    @Nullable Instant closesAt) {}
