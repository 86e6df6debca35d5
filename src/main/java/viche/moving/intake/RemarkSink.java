package viche.moving.intake;

import viche.moving.format.Place;

/** Takes what is said of the parts of a file that are not taken as they stand there. */
@FunctionalInterface
public interface RemarkSink {
  /**
   * Takes a remark.
   *
   * @param reason one of few
   * @param detail what exactly; may be empty
   */
  void remark(Place place, String reason, String detail);
}
