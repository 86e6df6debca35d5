package viche.moving.erasure;

import java.util.List;

/**
 * A part of an erasure.
 *
 * @param name by which a job knows where it goes on; one word
 */
record ErasureStage(String name, ErasurePass pass) {
  /**
   * Those of an erasure, one after the other. The names go first; then what would count twice if
   * the person came again; and what tells of notes and sanctions before these.
   */
  static final List<ErasureStage> ALL =
      List.of(
          new ErasureStage("names", new NamePass()),
          new ErasureStage("taken-back", new TakeBackPass()),
          new ErasureStage("events", new EventPass()),
          new ErasureStage("answers", new AnswerPass()),
          new ErasureStage("texts", new TextPass()),
          new ErasureStage("follows", new FollowPass()),
          new ErasureStage("traces", new TracePass()));
}
