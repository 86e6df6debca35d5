package viche.moving.format;

/** What files of some systems have, and those of others don't. */
public enum SourceTrait {
  /** Times may name no zone, and aren't in UTC then. */
  LOCAL_TIMES,
  /** Of what readers see it is told whether anybody has looked at it. */
  UNREVIEWED
}
