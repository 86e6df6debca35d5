package viche.http.demo;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the demo's login knows: anybody who says so. A role and a name are an account.
 *
 * @param name 1 to 60 characters
 * @param role {@code reader}, {@code moderator} or {@code admin}
 * @param badge shown beside the name, at most 40 characters
 */
public record Person(String name, String role, @Nullable String badge) {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_BADGE = 40;
  private static final Set<String> ROLES = Set.of("reader", "moderator", "admin");

  public Person {
    badge = badge == null || badge.isBlank() ? null : badge;
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name: 1 to 60 characters");
    }
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException("role: reader, moderator or admin");
    }
    if (badge != null && badge.length() > LONGEST_BADGE) {
      throw new IllegalArgumentException("badge: at most 40 characters");
    }
  }

  /** The account at the demo's login: the claim {@code sub}. */
  public String subject() {
    return "demo:" + role + ":" + name;
  }

  /** Whether it has rights beyond a reader's. */
  boolean isStaff() {
    return !role.equals("reader");
  }
}
