package viche.bench;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import viche.bench.Stage.Decision;
import viche.testing.KeptConnection;

/** Moderators who approve waiting comments at a steady pace, whoever else the service works for. */
final class Approver implements AutoCloseable {
  private static final int CONNECTIONS = 16;

  private final Deque<String> comments;
  private final String moderator = Stage.moderator();
  private final LinkedBlockingDeque<KeptConnection> connections = new LinkedBlockingDeque<>();
  private final ScheduledExecutorService pace =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final LongAdder done = new LongAdder();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private final long start = System.nanoTime();

  private Approver(List<String> comments) {
    this.comments = new ConcurrentLinkedDeque<>(comments);
  }

  /** Begins with the first of the comments, so many a second. */
  static Approver start(int port, List<String> comments, int perSecond) throws IOException {
    var approver = new Approver(comments);
    for (int i = 0; i < CONNECTIONS; i++) {
      approver.connections.add(new KeptConnection(port));
    }
    var _ =
        approver.pace.scheduleAtFixedRate(
            () -> Thread.startVirtualThread(approver::approve),
            0,
            1_000_000 / perSecond,
            TimeUnit.MICROSECONDS);
    return approver;
  }

  private void approve() {
    var comment = comments.pollFirst();
    if (comment == null) {
      return;
    }
    try {
      var connection = connections.take();
      try {
        var decision = Decision.approve(comment);
        connection.send("POST", decision.path(), decision.body(), moderator).success();
        done.increment();
      } finally {
        connections.add(connection);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      fault.compareAndSet(null, e);
    }
  }

  /** Approvals a second until now, all of which must have succeeded. */
  double perSecond() {
    var failure = fault.get();
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return done.sum() / ((System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() throws IOException {
    pace.shutdownNow();
    for (int i = 0; i < CONNECTIONS; i++) {
      try {
        connections.take().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
