package viche.site;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an admin wants of an article; what is left out stays as it is.
 *
 * @param section empty: none
 * @param mode empty: the site's again
 * @param closesAt empty: never
 */
@SuppressWarnings("NullableOptional") // null leaves a setting as it is, empty takes it away
public record ArticleChange(
    @Nullable String url,
    @Nullable String title,
    @Nullable Optional<String> section,
    @Nullable Boolean open,
    @Nullable Optional<Mode> mode,
    @Nullable Optional<Instant> closesAt) {}
