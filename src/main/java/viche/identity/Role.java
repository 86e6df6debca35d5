package viche.identity;

import org.jspecify.annotations.Nullable;

/** What a person may do at a site beyond reading and writing; a reader has none of these. */
public enum Role {
  MODERATOR,
  ADMIN;

  /** The role of this name in a token ({@code moderator}, {@code admin}), or null. */
  static @Nullable Role named(String name) {
    return switch (name) {
      case "moderator" -> MODERATOR;
      case "admin" -> ADMIN;
      default -> null;
    };
  }
}
