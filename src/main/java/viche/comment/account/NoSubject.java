package viche.comment.account;

import java.util.UUID;

/** Subjects of accounts that no login names, since their person was erased. */
public final class NoSubject {
  private static final String PREFIX = "erased:";

  private NoSubject() {}

  /** One that nobody can guess, and so no login can take on. */
  public static String another() {
    return PREFIX + UUID.randomUUID();
  }

  public static boolean is(String subject) {
    return subject.startsWith(PREFIX);
  }
}
