package viche.app;

/** The command line of Viche. */
public final class Main {
  private Main() {}

  /** Starts the service. */
  public static void main(String[] args) {}
}
