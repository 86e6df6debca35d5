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
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Requests of several people at the same moment. */
public final class Together {
  private Together() {}

  /** Sends them all at once; the answers come in the order of the requests. */
  @SafeVarargs
  public static List<Reply> send(Callable<Reply>... requests) {
    var all = new ArrayList<Callable<Reply>>();
    for (var request : requests) {
      all.add(request);
    }
    return all(all);
  }

  /** Has so many people do something at once, each told their number from 0 on. */
  public static void run(int people, IntConsumer deed) {
    all(
        IntStream.range(0, people)
            .mapToObj(
                number ->
                    (Callable<Boolean>)
                        () -> {
                          deed.accept(number);
                          return true;
                        })
            .toList());
  }

  private static <T> List<T> all(List<Callable<T>> deeds) {
    var start = new CyclicBarrier(deeds.size());
    try (var threads = Executors.newFixedThreadPool(deeds.size())) {
      var begun = new ArrayList<Future<T>>();
      for (var deed : deeds) {
        begun.add(
            threads.submit(
                () -> {
                  start.await();
                  return deed.call();
                }));
      }
      var done = new ArrayList<T>();
      for (var one : begun) {
        done.add(one.get(60, TimeUnit.SECONDS));
      }
      return done;
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
