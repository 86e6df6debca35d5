package viche.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person may do at a site beyond reading and writing; a reader has none of these. */
public enum Role {
  MODERATOR,
  ADMIN;

  /** Its name in a token. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of this name in a token ({@code moderator}, {@code admin}), or null. */
  static @Nullable Role named(String name) {
    for (var role : values()) {
      if (role.claim().equals(name)) {
        return role;
      }
    }
    return null;
  }
}
