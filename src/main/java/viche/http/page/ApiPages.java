package viche.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import viche.http.contract.ContractSource;
import viche.http.contract.Json;
import viche.http.contract.OlderEdition;

/**
 * The API's description for people and programs: {@code /openapi.yaml}, the same for tools that
 * don't read OpenAPI 3.1 at {@code /openapi-3.0.json}, and {@code /docs/api} (Swagger UI from its
 * webjar, without a request to anywhere else), which in demo mode hands out tokens.
 *
 * <p>The content policy of the page allows no inline script. Swagger UI draws with inline SVG and
 * pictures in {@code data:} addresses.
 */
public final class ApiPages {
  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private static final Map<String, String> FOR_ANYONE = Map.of("Access-Control-Allow-Origin", "*");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** What of the page is there in demo mode only. */
  private static final Pattern DEMO =
      Pattern.compile("<!-- only in demo mode -->\n(.*?)<!-- end -->\n", Pattern.DOTALL);

  private final StaticFile page;
  private final StaticFile demoPage;
  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /**
   * Reads the files; blocks for a moment.
   *
   * @param resource the contract's name on the class path
   * @param contract what it says
   * @throws UncheckedIOException when one is missing
   */
  public ApiPages(String resource, ContractSource contract) {
    try {
      add("/openapi.yaml", resource, FOR_ANYONE);
      files.put(
          "/openapi-3.0.json",
          new StaticFile(
              Json.bytes(OlderEdition.of(contract.document())).getBytes(),
              StaticFile.typeOf("openapi.json"),
              FOR_ANYONE));
      var html = DEMO.matcher(new String(ClassPath.bytes("docs/api.html"), UTF_8));
      page = page(html.replaceAll(""));
      demoPage = page(html.replaceAll("$1"));
      add("/docs/api.js", "docs/api.js", Map.of());
      add("/docs/api.css", "docs/api.css", Map.of());
      for (var name :
          new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
        add("/docs/" + name, WEBJAR + webjarVersion() + "/" + name, Map.of());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pages of the API are incomplete", e);
    }
  }

  private static StaticFile page(String html) {
    return new StaticFile(
        html.getBytes(UTF_8),
        StaticFile.typeOf("api.html"),
        Map.of("Content-Security-Policy", POLICY));
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

  /**
   * Adds the files to a router.
   *
   * @param demo whether the service has a login that hands out tokens
   */
  public void mount(Router router, boolean demo) {
    (demo ? demoPage : page).mount(router, "/docs/api");
    files.forEach((path, file) -> file.mount(router, path));
  }
}
