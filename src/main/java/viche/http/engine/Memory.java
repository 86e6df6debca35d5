package viche.http.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that clients make this process hold, of bodies half sent and of answers not read: never
 * more than a part of its heap, whoever comes.
 */
public final class Memory {
  private static final long LEAST = 16L * 1024 * 1024;
  private static final int PART_OF_HEAP = 8;
  private static final long SMALL = 4L * 1024 * 1024;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /** An eighth of the heap, 16 MiB at least. */
  public Memory() {
    this(Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /**
   * Four MiB beside the other, for a server that few know: who fills the other takes none of it.
   */
  public static Memory small() {
    return new Memory(SMALL);
  }

  Memory(long most) {
    this.most = most;
  }

  /** Takes so many more; whether there was room. Without room none are taken. */
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    give(bytes);
    return false;
  }

  /** Gives back what was taken. */
  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /** Bytes held now. */
  public long held() {
    return held.get();
  }
}
