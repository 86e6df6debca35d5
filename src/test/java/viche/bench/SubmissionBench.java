package viche.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import viche.screening.Contribution;
import viche.screening.Contribution.ArticlePlace;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.EarlierDecisions;
import viche.screening.Contribution.History;
import viche.screening.Contribution.Likeness;
import viche.screening.RuleSet;
import viche.screening.Screening;
import viche.screening.Trust;
import viche.screening.likeness.Fingerprint;
import viche.screening.likeness.Sketch;
import viche.site.Mode;
import viche.site.posture.InForce;
import viche.text.Format;
import viche.text.Renderer;
import viche.text.language.Language;

/**
 * CPU time of what a submission of 2,000 characters is computed with: rendered, screened, its
 * language told and its likeness sketched; with everything the rules can ask, and with nothing.
 */
final class SubmissionBench {
  private static final int CHARACTERS = 2_000;
  private static final int TEXTS = 100;
  private static final int ROUNDS = 40;
  private static final double TARGET = 1;

  private static final Renderer RENDERER = new Renderer();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ArticlePlace PLACE =
      new ArticlePlace("bridge", "city", null, Mode.POST, false, null, InForce.OPEN);

  private SubmissionBench() {}

  static void run(Table table) {
    var words = InventedWords.distinct(20_000);
    var all = RuleSet.of(EveryRule.of(words), true);
    var none = RuleSet.of(EveryRule.nothing(), true);
    table.begin(
        "CPU of a submission, µs",
        "no rules",
        "all rules, 20,000 words",
        "more",
        "target, ms more");
    compare(table, "ordinary text", texts(words, false), none, all);
    compare(table, "text with every word disguised", texts(words, true), none, all);
    compare(table, "one letter after the other", List.of("о ".repeat(CHARACTERS / 2)), none, all);
    compare(table, "one letter, two alphabets", List.of("oо".repeat(CHARACTERS / 2)), none, all);
    table.end();
  }

  private static void compare(
      Table table, String name, List<String> texts, RuleSet none, RuleSet all) {
    var without = new long[ROUNDS];
    var with = new long[ROUNDS];
    for (int warmUp = 0; warmUp < ROUNDS / 2; warmUp++) {
      round(texts, none);
      round(texts, all);
    }
    for (int i = 0; i < ROUNDS; i++) {
      without[i] = round(texts, none);
      with[i] = round(texts, all);
    }
    var least = new Timing(without).median();
    var most = new Timing(with).median();
    table.row(
        name,
        Table.number(least * 1_000),
        Table.number(most * 1_000),
        Table.number((most - least) * 1_000),
        Table.verdict(most - least, TARGET));
  }

  /** The CPU time one text takes, of many. */
  private static long round(List<String> texts, RuleSet rules) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    int found = 0;
    for (var body : texts) {
      found += submit(body, rules);
    }
    long took = threads.getCurrentThreadCpuTime() - start;
    if (found < 0) {
      throw new IllegalStateException();
    }
    return took / texts.size();
  }

  private static int submit(String body, RuleSet rules) {
    var text = RENDERER.render(body, Format.TEXT, 5_000);
    var fingerprint = Fingerprint.of(text.plain());
    var sketch = Sketch.of(text.own());
    var language = Language.detect(text.own());
    var contribution =
        new Contribution(
            text,
            fingerprint,
            new Contributor("Оля Редактор", false, NOW.minusSeconds(60), history()),
            PLACE,
            new Likeness(new UUID(0, 1), 5, NOW),
            false,
            NOW);
    return Screening.screen(rules, contribution).findings().size()
        + (sketch.isPresent() ? 1 : 0)
        + (language == null ? 0 : 1);
  }

  private static History history() {
    var recent = new ArrayList<Earlier>();
    for (int i = 0; i < 20; i++) {
      recent.add(new Earlier(new UUID(0, i), i, i % 2 == 0));
    }
    return new History(new Trust.Basis(30, 5, 1, 2), new EarlierDecisions(15, 5), false, recent);
  }

  private static List<String> texts(List<String> words, boolean disguised) {
    var random = new Random(2);
    var texts = new ArrayList<String>();
    for (int i = 0; i < TEXTS; i++) {
      var text = InventedWords.text(words, random, CHARACTERS);
      texts.add(disguised ? text.replace('о', 'o').replace("тт", "ттт") : text);
    }
    return texts;
  }
}
