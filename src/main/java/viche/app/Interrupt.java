package viche.app;

import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/** The Ctrl-C of a terminal. */
final class Interrupt {
  /** What a shell reports for a process that SIGINT ended: 128 and the signal's number. */
  private static final int STATUS = 130;

  private Interrupt() {}

  /**
   * From now on Ctrl-C ends this process at once, where the first one only began to stop it. Java
   * reaches signals through sun.misc.Signal alone, which javac warns of and a runtime may lack; so
   * it is called by reflection, and without it a second Ctrl-C does nothing.
   */
  static void endsAtOnce() {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var halt =
          Proxy.newProxyInstance(
              Interrupt.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                Runtime.getRuntime().halt(STATUS);
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
    } catch (ReflectiveOperationException e) {
      LoggerFactory.getLogger(Interrupt.class).debug("A second Ctrl-C will do nothing", e);
    }
  }
}
