package viche.submission;

import org.jspecify.annotations.Nullable;

/** Address and title of an article whose token was verified. */
public record SignedPage(@Nullable String url, @Nullable String title) {}
