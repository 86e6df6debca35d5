package viche.submission;

import org.jspecify.annotations.Nullable;

/** An article's address and title as its publisher signed them. */
public record SignedPage(@Nullable String url, @Nullable String title, @Nullable String section) {

  /** Whether there is anything in it to confirm. */
  boolean describes() {
    return url != null || title != null;
  }
}
