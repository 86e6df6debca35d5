package viche.history;

import java.util.List;
import java.util.Random;
import viche.testing.TestSite;

/** Readers with an approved comment each, who report the same comment one after the other. */
final class Crowd {
  private static final int WATCHERS = 11;

  private final TestSite site;
  private final Random random;
  private final Common common;

  Crowd(TestSite site, Random random, Common common) {
    this.site = site;
    this.random = random;
    this.common = common;
  }

  /** Gives them the record that makes their reports weigh. */
  static void introduce(TestSite site, Common common) {
    for (int i = 1; i <= WATCHERS; i++) {
      var submitted = site.submit("watcher" + i, "alpha", "I am watcher " + i);
      common.stored(submitted.getString("id"), "alpha", submitted);
      site.approve(submitted.getString("id"), 1);
    }
  }

  /** Reports something, as some of them. */
  void act() {
    var comment = common.visible(random);
    if (comment == null) {
      return;
    }
    int first = 1 + random.nextInt(WATCHERS / 2);
    int last = first + random.nextInt(WATCHERS - first + 1);
    for (int i = first; i <= last; i++) {
      var reason = List.of("spam", "hate").get(random.nextInt(2));
      common.report("watcher" + i, site, comment.id(), reason);
    }
  }
}
