package viche.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests of several people at the same moment. */
public final class Together {
  private Together() {}

  /** Sends them all at once; the answers come in the order of the requests. */
  @SafeVarargs
  public static List<Reply> send(Callable<Reply>... requests) {
    var start = new CyclicBarrier(requests.length);
    try (var threads = Executors.newFixedThreadPool(requests.length)) {
      var sent = new ArrayList<Future<Reply>>();
      for (var request : requests) {
        sent.add(
            threads.submit(
                () -> {
                  start.await();
                  return request.call();
                }));
      }
      var replies = new ArrayList<Reply>();
      for (var reply : sent) {
        replies.add(reply.get(30, TimeUnit.SECONDS));
      }
      return replies;
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
