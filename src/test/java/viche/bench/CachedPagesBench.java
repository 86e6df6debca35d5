package viche.bench;

import java.io.IOException;
import java.util.Locale;
import viche.testing.KeptConnection;

/**
 * What a page costs that the service keeps: as many pages as asked for are read once. Others are
 * read before, so that what reading itself needs is there already.
 */
final class CachedPagesBench {
  private static final int OTHERS = 300;

  private CachedPagesBench() {}

  /** Bytes of pages. */
  private record Read(long plain, long gzip) {}

  static void run(Stage stage, Table table, Targets targets) throws IOException {
    var articles = stage.sizes().articles();
    var pages = Math.min(stage.sizes().pages(), Math.max(1, articles - OTHERS));
    read(stage, pages, articles);
    var before = HeapView.used(stage.service());
    var read = read(stage, 0, pages);
    var after = HeapView.used(stage.service());
    table.say("## Memory of a page");
    table.say(
        String.format(
            Locale.ROOT,
            "%,d first pages, read plain and compressed: %,d and %,d bytes each in the mean. The"
                + " heap has grown by %,d bytes for each.",
            pages,
            read.plain() / pages,
            read.gzip() / pages,
            (after - before) / pages));
  }

  private static Read read(Stage stage, int from, int to) throws IOException {
    long plain = 0;
    long gzip = 0;
    try (var connection = new KeptConnection(stage.port())) {
      for (int i = from; i < to; i++) {
        var path = Stage.discussion(NewsSite.ordinary(i));
        plain += connection.get(path).success().body().length();
        gzip += connection.get(path, "Accept-Encoding: gzip").success().body().length();
      }
    }
    return new Read(plain, gzip);
  }
}
