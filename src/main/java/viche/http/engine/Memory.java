package viche.http.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that clients make this process hold, of bodies half sent and of answers not read: never
 * more than a part of its heap, whoever comes. One client has only a share of that for bodies, or a
 * few with many slow ones would leave none for others.
 */
public final class Memory {
  private static final long LEAST = 16L * 1024 * 1024;
  private static final int PART_OF_HEAP = 8;
  private static final long SMALL = 4L * 1024 * 1024;
  private static final int SHARES = 16;

  /** Twice the largest body that any operation takes. */
  private static final long LEAST_SHARE = 2L * 1024 * 1024;

  private final long most;
  private final long share;
  private final AtomicLong held = new AtomicLong();
  private final Map<String, Long> shares = new ConcurrentHashMap<>();

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
    this(most, Math.max(LEAST_SHARE, most / SHARES));
  }

  /**
   * @param share of one client
   */
  Memory(long most, long share) {
    this.most = most;
    this.share = share;
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

  /** Takes so many more for a client; whether there was room, and in its share. */
  boolean take(String client, long bytes) {
    if (shares.merge(client, bytes, Long::sum) <= share && take(bytes)) {
      return true;
    }
    shrink(client, bytes);
    return false;
  }

  /** Gives back what was taken for a client. */
  void give(String client, long bytes) {
    shrink(client, bytes);
    give(bytes);
  }

  private void shrink(String client, long bytes) {
    shares.computeIfPresent(client, (same, own) -> own > bytes ? own - bytes : null);
  }

  /** Bytes held now. */
  long held() {
    return held.get();
  }
}
