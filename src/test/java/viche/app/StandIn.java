package viche.app;

import java.util.Map;

/** A process with Viche's command line around a service that does nothing but say what happens. */
final class StandIn {
  private StandIn() {}

  /** Serves in demo mode; an argument "stuck" makes a service whose closing never ends. */
  public static void main(String[] args) {
    Lifetime.followParent();
    var stuck = args.length > 0 && args[0].equals("stuck");
    var code =
        Main.commandLine(
                Map.of("VICHE_LOG_FORMAT", "json"),
                _ -> {
                  System.out.println("started " + ProcessHandle.current().pid());
                  return () -> close(stuck);
                })
            .execute();
    System.exit(code);
  }

  private static void close(boolean stuck) {
    System.out.println("closing");
    while (stuck) {
      Thread.onSpinWait();
    }
    System.out.println("closed");
  }
}
