package viche.http.page;

import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import viche.http.engine.SecurityHeaders;

/**
 * The guides, below {@code /docs}: pages that the build makes of their Markdown, with a style, a
 * script and pictures of their own.
 */
public final class Guides {
  private static final String PATH = "/docs";
  private static final Map<String, String> PAGE =
      Map.of("Content-Security-Policy", SecurityHeaders.PAGE);

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /**
   * Reads the files; blocks for a moment.
   *
   * @throws UncheckedIOException when they are missing: the build has not made them
   */
  public Guides() {
    try {
      add("", "web/docs/index.html", PAGE);
      for (var name : ClassPath.folder("web/docs").keySet()) {
        if (!name.equals("index.html")) {
          add("/" + name.replace(".html", ""), "web/docs/" + name, PAGE);
        }
      }
      for (var name : new String[] {"page.css", "docs.js"}) {
        add("/" + name, "docs/" + name, Map.of());
      }
      for (var name : ClassPath.folder("docs/pictures").keySet()) {
        add("/pictures/" + name, "docs/pictures/" + name, Map.of());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the guides are incomplete; mvn generate-resources", e);
    }
  }

  private void add(String path, String resource, Map<String, String> headers) throws IOException {
    files.put(
        PATH + path,
        new StaticFile(ClassPath.bytes(resource), StaticFile.typeOf(resource), headers));
  }

  /** Adds the files to a router. */
  public void mount(Router router) {
    files.forEach((path, file) -> file.mount(router, path));
  }
}
