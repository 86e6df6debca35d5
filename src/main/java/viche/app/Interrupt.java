package viche.app;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The signals that ask a process to end: SIGINT, the Ctrl-C of a terminal, and SIGTERM. */
final class Interrupt {
  /** By name, what a shell reports for a process they ended: 128 and the signal's number. */
  private static final Map<String, Integer> STATUS = Map.of("INT", 130, "TERM", 143);

  private Interrupt() {}

  /**
   * From now on each ends this process at once, where the first one only began to stop it. Java
   * reaches signals through sun.misc.Signal alone, which javac warns of and a runtime may lack; so
   * it is called by reflection, and without it a second one does nothing.
   */
  static void endsAtOnce() {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      for (var each : STATUS.entrySet()) {
        var halt =
            Proxy.newProxyInstance(
                Interrupt.class.getClassLoader(),
                new Class<?>[] {handler},
                (_, _, _) -> {
                  Runtime.getRuntime().halt(each.getValue());
                  return null;
                });
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(each.getKey()), halt);
      }
    } catch (ReflectiveOperationException e) {
      LoggerFactory.getLogger(Interrupt.class).debug("A second signal will do nothing", e);
    }
  }
}
