package viche.moving.retention;

/** Hears of what goes. */
public interface RetentionTally {
  /** So many more of a kind are gone; hears of each kind once at the start. */
  void gone(String kind, int number);

  /** All that was due at a site is gone, but for what failed. */
  void done();

  /** Something of a kind could not be removed at a site; it is due as before. */
  void failed();
}
