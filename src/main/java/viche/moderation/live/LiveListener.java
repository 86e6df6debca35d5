package viche.moderation.live;

import java.util.List;

/** Somebody who is told what happens at a site. Called from any thread; nothing here may block. */
public interface LiveListener {
  /** Some events, in their order. */
  void tell(List<LiveEvent> events);

  /** A sign of life, every half second, whether anything happens or not. */
  void beat();

  /** There will be no more: the service stops. */
  void end();
}
