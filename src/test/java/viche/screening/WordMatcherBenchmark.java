package viche.screening;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import viche.screening.WordMatcher.Entries;

/**
 * Prints what word matching costs: the time to compile 20,000 words and the CPU time for texts of
 * 2,000 characters, against them and against none.
 */
final class WordMatcherBenchmark {
  private static final int TEXTS = 200;
  private static final int ROUNDS = 30;

  private WordMatcherBenchmark() {}

  public static void main(String[] args) {
    long started = System.nanoTime();
    WordMatcher.compile(List.of(new Entries("first", true, List.of("а"))), List.of()).in("б");
    System.out.printf("tables read in %.1f ms%n", (System.nanoTime() - started) / 1e6);
    var random = new Random(1);
    var words =
        Stream.generate(() -> WordMatcherCostTest.word(random)).distinct().limit(20_000).toList();
    var lists =
        List.of(
            new Entries("one", false, words.subList(0, 10_000)),
            new Entries("two", true, words.subList(10_000, 20_000)));
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      var entries = WordEntries.of(lists, List.of("стобаті*"));
      System.out.printf(
          "compiled 20,000 words in %.1f ms, %,d bytes%n",
          (System.nanoTime() - start) / 1e6, entries.bytes());
    }
    var matcher = WordMatcher.compile(lists, List.of("стобаті*"));
    var none = WordMatcher.compile(List.of(new Entries("none", false, List.of("ю"))), List.of());
    print("ordinary", matcher, texts(random, words, false));
    print("ordinary, one word", none, texts(random, words, false));
    print("every word disguised", matcher, texts(random, words, true));
    for (var piece : List.of("а ", "о", "о ", "ооо ", "oо")) {
      print(
          "'" + piece + "' over and over", matcher, List.of(piece.repeat(2_000 / piece.length())));
    }
    var worst = new Entries("worst", true, WordMatcherCostTest.WORST);
    print("worst", WordMatcher.compile(List.of(worst), List.of()), List.of("а ".repeat(1_000)));
  }

  private static List<String> texts(Random random, List<String> words, boolean disguised) {
    return IntStream.range(0, TEXTS)
        .mapToObj(i -> WordMatcherCostTest.news(words, random, 2_000))
        .map(text -> disguised ? text.replace('о', 'o').replace("тт", "ттт") : text)
        .toList();
  }

  private static void print(String name, WordMatcher matcher, List<String> texts) {
    var threads = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    int hits = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (var text : texts) {
        hits += matcher.in(text).size();
      }
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }
    System.out.printf(
        "%s: %,d ns of CPU for 2,000 characters, %.1f hits%n",
        name, best / texts.size(), (double) hits / texts.size() / ROUNDS);
  }
}
