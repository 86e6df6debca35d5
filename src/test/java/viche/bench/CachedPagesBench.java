package viche.bench;

import java.io.IOException;
import java.util.Locale;

/** What a page costs that the service keeps: as many pages as asked for are read once. */
final class CachedPagesBench {
  private CachedPagesBench() {}

  static void run(Stage stage, Table table) throws IOException {
    var pages = Math.min(stage.sizes().pages(), stage.sizes().articles());
    long plain = 0;
    long gzip = 0;
    long before;
    long after;
    try (var connection = new KeptConnection(stage.port())) {
      connection.get(Stage.discussion(NewsSite.MEDIAN)).success();
      before = HeapView.used(stage.service());
      for (int i = 0; i < pages; i++) {
        var path = Stage.discussion(NewsSite.ordinary(i));
        plain += connection.get(path).success().body().length();
        gzip += connection.get(path, "Accept-Encoding: gzip").success().body().length();
      }
      after = HeapView.used(stage.service());
    }
    table.say("## Memory of a page");
    table.say(
        String.format(
            Locale.ROOT,
            "%,d first pages, read plain and compressed: %,d and %,d bytes each in the mean. The"
                + " heap has grown by %,d bytes for each.",
            pages,
            plain / pages,
            gzip / pages,
            (after - before) / pages));
  }
}
