package viche.http.page;

import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.Map;
import viche.http.engine.SecurityHeaders;

/**
 * The pages, scripts and styles of a folder of the class path, read once when this is made.
 *
 * <p>{@code a/b.html} is served as {@code /a/b}, {@code index.html} as its folder; anything else
 * under its own name, for pages of every origin, since sites embed it.
 */
public final class StaticPages {
  private static final String INDEX = "index.html";

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /** Reads the folder; blocks for a moment. A missing folder has no pages. */
  public StaticPages(String folder) {
    this(folder, "");
  }

  /**
   * Reads the folder; blocks for a moment. A missing folder has no pages.
   *
   * @param prefix of every path, without a slash at its end: {@code /demo}
   */
  public StaticPages(String folder, String prefix) {
    ClassPath.folder(folder)
        .forEach(
            (name, bytes) -> {
              var html = name.endsWith(".html");
              var headers =
                  html
                      ? Map.of("Content-Security-Policy", SecurityHeaders.PAGE)
                      : Map.of(
                          "Access-Control-Allow-Origin", "*",
                          "Cross-Origin-Resource-Policy", "cross-origin");
              files.put(
                  path(prefix, html ? page(name) : name),
                  new StaticFile(bytes, StaticFile.typeOf(name), headers));
            });
  }

  private static String path(String prefix, String name) {
    return name.isEmpty() && !prefix.isEmpty() ? prefix : prefix + "/" + name;
  }

  private static String page(String name) {
    if (name.equals(INDEX) || name.endsWith("/" + INDEX)) {
      var folder = name.substring(0, name.length() - INDEX.length());
      return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }
    return name.substring(0, name.length() - ".html".length());
  }

  /** Adds the files to a router. */
  public void mount(Router router) {
    files.forEach((path, file) -> file.mount(router, path));
  }
}
