package viche.http.engine;

import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The API's description for people and programs: {@code /openapi.yaml}, {@code /docs} (Swagger UI
 * from its webjar, without a request to anywhere else) and a text for each type of problem.
 *
 * <p>The content policy of {@code /docs} allows no inline script. Swagger UI draws with inline SVG
 * and pictures in {@code data:} addresses.
 */
public final class ApiPages {
  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /**
   * Reads the files; blocks for a moment.
   *
   * @param contract the contract's name on the class path
   * @throws UncheckedIOException when one is missing
   */
  public ApiPages(String contract) {
    try {
      add("/openapi.yaml", contract, Map.of("Access-Control-Allow-Origin", "*"));
      add("/docs", "docs/index.html", Map.of("Content-Security-Policy", POLICY));
      add("/docs/docs.js", "docs/docs.js", Map.of());
      for (var name :
          new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
        add("/docs/" + name, WEBJAR + webjarVersion() + "/" + name, Map.of());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pages of the API are incomplete", e);
    }
    for (var type : ProblemType.values()) {
      var text = "%s (%d)%n%n%s%n".formatted(type.title(), type.status(), type.meaning());
      files.put(
          type.uri(),
          new StaticFile(
              text.getBytes(StandardCharsets.UTF_8), StaticFile.typeOf("problem.txt"), Map.of()));
    }
  }

  private void add(String path, String resource, Map<String, String> headers) throws IOException {
    files.put(
        path, new StaticFile(ClassPath.bytes(resource), StaticFile.typeOf(resource), headers));
  }

  private static String webjarVersion() throws IOException {
    var properties = new Properties();
    properties.load(new ByteArrayInputStream(ClassPath.bytes(VERSION)));
    return properties.getProperty("version");
  }

  /** Adds the files to a router. */
  public void mount(Router router) {
    files.forEach((path, file) -> file.mount(router, path));
  }
}
