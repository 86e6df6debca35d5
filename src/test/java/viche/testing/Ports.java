package viche.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine, for processes that have to be told theirs. */
public final class Ports {
  private static final int FIRST = 16_384;
  private static final int END = 32_768;

  private Ports() {}

  /**
   * One that nothing listened on just now, and that no connection is given before something listens
   * again: those get theirs from 32768 on.
   */
  public static int free() throws IOException {
    while (true) {
      try (var socket = new ServerSocket(ThreadLocalRandom.current().nextInt(FIRST, END))) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // taken: another
      }
    }
  }
}
