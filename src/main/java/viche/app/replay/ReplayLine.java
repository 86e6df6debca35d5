package viche.app.replay;

import org.jspecify.annotations.Nullable;

/**
 * One comment of a file that is replayed.
 *
 * @param number of the line it stands on, from 1
 * @param article the publisher's key of the article
 * @param title of the article, if the line says so
 * @param user name of the author, 1 to {@value #MAX_USER} characters
 */
record ReplayLine(int number, String article, @Nullable String title, String user, String text) {
  /** As long as a name the login of demo mode takes. */
  static final int MAX_USER = 60;

  ReplayLine {
    if (user.length() > MAX_USER) {
      throw new IllegalArgumentException("user has more than " + MAX_USER + " characters");
    }
  }
}
