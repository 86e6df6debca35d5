package viche.http.page;

import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scripts that the build bundles, for pages of every origin: {@code /viche.js} with the
 * discussion, {@code /viche-count.js} with its count for lists of articles, {@code
 * /viche-latest.js} and {@code /viche-most-discussed.js} with lists for front pages, {@code
 * /desk.js} with the desk, their languages ({@code /viche/uk.js}), and the licences of what is in
 * them.
 *
 * <p>A browser takes a script from its cache for ten minutes, and for a week longer while it asks
 * whether there is a newer one; so a page doesn't wait for it, and a mended script reaches
 * everybody on their next visit but one at the latest.
 */
public final class Scripts {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Cross-Origin-Resource-Policy", "cross-origin",
          "Cache-Control", "public, max-age=600, stale-while-revalidate=604800");

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /**
   * Reads the files; blocks for a moment.
   *
   * @throws UncheckedIOException when one is missing: the build has not made it
   */
  public Scripts() {
    try {
      for (var page : new String[] {"viche", "desk"}) {
        add(page + ".js");
        add(page + ".js.LEGAL.txt");
        for (var name : ClassPath.folder("web/" + page).keySet()) {
          if (name.endsWith(".js")) {
            add(page + "/" + name);
          }
        }
      }
      add("viche-count.js");
      add("viche-latest.js");
      add("viche-most-discussed.js");
      add("desk.css");
    } catch (IOException e) {
      throw new UncheckedIOException("the scripts are incomplete; mvn generate-resources", e);
    }
  }

  private void add(String name) throws IOException {
    var bytes = ClassPath.bytes("web/" + name);
    var type = StaticFile.typeOf(name);
    files.put(
        "/" + name,
        name.endsWith(".js")
            ? StaticFile.compressed(bytes, ClassPath.bytes("web/" + name + ".gz"), type, HEADERS)
            : new StaticFile(bytes, type, HEADERS));
  }

  /** Adds the files to a router. */
  public void mount(Router router) {
    files.forEach((path, file) -> file.mount(router, path));
  }
}
