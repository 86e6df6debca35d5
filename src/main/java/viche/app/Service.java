package viche.app;

import java.io.IOException;
import viche.app.settings.Settings;

/** What the command line runs: all that was started from the settings. Closing it stops it. */
public interface Service extends AutoCloseable {
  /** What to tell the person who started it, in lines; empty where there is nothing to say. */
  default String greeting() {
    return "";
  }

  /** Whether it ends because something is gone that it needs, which was told then. */
  default boolean lost() {
    return false;
  }

  /** Stops taking requests, finishes those begun, and lets go of everything. */
  @Override
  void close();

  /** Starts a service. */
  @FunctionalInterface
  interface Start {
    /**
     * Starts it and returns once it answers requests.
     *
     * @throws StartException if it can't start for a reason that its message explains
     * @throws IOException if an address, a file or the database can't be used
     * @throws InterruptedException if this thread was interrupted before it had started
     */
    Service start(Settings settings) throws IOException, InterruptedException;
  }
}
