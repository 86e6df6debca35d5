package viche.notification;

/**
 * How many notifications of an account are unread.
 *
 * @param unread at most {@value #MOST}
 * @param unreadCapped whether there are more
 */
public record Unread(int unread, boolean unreadCapped) {
  /** More aren't counted. */
  static final int MOST = 99;

  static Unread of(int found) {
    return new Unread(Math.min(found, MOST), found > MOST);
  }
}
