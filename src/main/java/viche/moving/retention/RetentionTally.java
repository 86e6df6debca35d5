package viche.moving.retention;

/** Hears of what goes. */
public interface RetentionTally {
  /** One more of a kind is gone. */
  void gone(TimedKind kind);

  /** All that was due at a site is gone. */
  void done();

  /** Something went wrong at a site; the rest is due as before. */
  void failed();
}
