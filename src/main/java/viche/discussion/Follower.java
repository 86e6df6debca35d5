package viche.discussion;

/** Somebody who is told when a discussion moves; called on any thread, must not block. */
public interface Follower {
  /** The discussion is at this version now, with so many visible comments. */
  void moved(long version, int count);

  /** Time has passed; called every fifteen seconds. */
  void beat();

  /** There will be no more. */
  void end();
}
