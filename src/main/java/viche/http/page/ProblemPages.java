package viche.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import viche.http.contract.ContractSource;
import viche.http.contract.Json;
import viche.http.engine.SecurityHeaders;
import viche.http.engine.WrongMethod;

/**
 * A page for each type of problem at the address that is its {@code type}, and an index of them at
 * {@code /problems/}: HTML for who asks for it, as browsers do, and JSON for everyone else.
 */
public final class ProblemPages {
  private static final String INDEX = "/problems/";
  private static final String STYLE = "page.css";

  private final Map<String, Forms> pages = new LinkedHashMap<>();
  private final StaticFile style;

  /** A page for people and for programs. */
  private record Forms(StaticFile html, StaticFile json) {
    void answer(RoutingContext context) {
      var accepted = context.request().getHeader("Accept");
      var chosen = accepted != null && accepted.contains("text/html") ? html : json;
      chosen.handle(context);
    }
  }

  private record Index(List<Explanation> items) {}

  /**
   * Writes the pages; blocks for a moment.
   *
   * @throws IllegalStateException when the contract doesn't explain a type
   */
  public ProblemPages(ContractSource contract) {
    try {
      style = file(ClassPath.bytes("docs/" + STYLE), STYLE);
    } catch (IOException e) {
      throw new UncheckedIOException("the style of the pages is missing", e);
    }
    var all = Explanation.of(contract);
    add(INDEX, "Problems", index(all), new Index(all));
    for (var each : all) {
      add(each.kind().type(), each.kind().title(), page(each), each);
    }
  }

  private void add(String path, String title, String main, Object json) {
    var html =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%s">
        </head>
        <body class="leaf">
        <a class="skip" href="#main">Skip to the text</a>
        <header class="bar">
          <a class="brand" href="../docs"><span class="mark" aria-hidden="true">V</span> Viche guides</a>
          <nav aria-label="The service">
            <ul>
              <li><a href="../docs">All guides</a></li>
              <li><a href="../docs/api">API</a></li>
              <li><a href="./"%s>Problems</a></li>
            </ul>
          </nav>
        </header>
        <main id="main" tabindex="-1">
        <article>
        %s
        </article>
        </main>
        </body>
        </html>
        """
            .formatted(
                text(title), STYLE, path.equals(INDEX) ? " aria-current=\"page\"" : "", main);
    pages.put(
        path,
        new Forms(
            file(html.getBytes(UTF_8), "page.html"),
            file(Json.bytes(json).getBytes(), "page.json")));
  }

  private static StaticFile file(byte[] bytes, String name) {
    return new StaticFile(
        bytes,
        StaticFile.typeOf(name),
        Map.of(
            "Content-Security-Policy", SecurityHeaders.PAGE,
            "Access-Control-Allow-Origin", "*",
            "Vary", "Accept"));
  }

  /** Of an address that lacks the slash from which the links of the index lead on. */
  private static void index(RoutingContext context) {
    context
        .response()
        .setStatusCode(308)
        .putHeader("Location", "problems/") // below a prefix of the host's, too
        .end()
        .onFailure(context::fail);
  }

  private static String index(List<Explanation> all) {
    return """
    <h1>Problems</h1>
    <p>What the <a href="../docs/api">API</a> answers when something wasn't done: <code>application/problem+json</code>
    (RFC 9457), whose <code>type</code> is one of these addresses.</p>
    <table>
    <thead><tr><th>Status</th><th>Type</th><th>Title</th></tr></thead>
    <tbody>
    %s
    </tbody>
    </table>\
    """
        .formatted(all.stream().map(ProblemPages::row).collect(joining("\n")));
  }

  private static String row(Explanation each) {
    return "<tr><td>%d</td><td data-column=\"Type\">%s</td><td data-column=\"Title\">%s</td></tr>"
        .formatted(each.kind().status(), link(each), text(each.kind().title()));
  }

  private static String link(Explanation each) {
    var path = each.kind().type();
    return "<a href=\"%s\"><code>%s</code></a>".formatted(path.substring(INDEX.length()), path);
  }

  private static String page(Explanation each) {
    return """
    <p><a href="./">All problems</a></p>
    <h1>%s</h1>
    <p><code>%s</code>, status %d</p>
    <h2>What happened</h2>
    <p>%s</p>
    <h2>What to do</h2>
    <p>%s</p>
    %s<h2>Example</h2>
    <pre><code>%s</code></pre>
    <h2>Answered by</h2>
    %s\
    """
        .formatted(
            text(each.kind().title()),
            each.kind().type(),
            each.kind().status(),
            marked(each.happened()),
            marked(each.advice()),
            members(each.members()),
            text(new JsonObject(each.example()).encodePrettily()),
            operations(each.operations()));
  }

  private static String members(Map<String, String> members) {
    return members.isEmpty()
        ? ""
        : members.entrySet().stream()
            .map(
                member ->
                    "<dt><code>%s</code></dt><dd>%s</dd>\n"
                        .formatted(member.getKey(), marked(member.getValue())))
            .collect(joining("", "<h2>Members</h2>\n<dl>\n", "</dl>\n"));
  }

  private static String operations(List<Explanation.Operation> operations) {
    return operations.isEmpty()
        ? "<p>Any operation.</p>"
        : operations.stream()
            .map(
                each ->
                    "<li><a href=\"../docs/api#/%s/%s\"><code>%s</code></a> %s</li>\n"
                        .formatted(each.tag(), each.id(), each.id(), text(each.summary())))
            .collect(joining("", "<ul>\n", "</ul>"));
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Text in which names stand between backquotes. */
  private static String marked(String text) {
    return text(text).replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  /** Adds the pages to a router. */
  public void mount(Router router) {
    pages.forEach(
        (path, forms) -> {
          if (!path.equals(INDEX)) {
            new Slashed(path).mount(router);
          }
          router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(forms::answer);
          router.route(path).handler(new WrongMethod("GET, HEAD"));
        });
    style.mount(router, INDEX + STYLE);
    router.route("/problems").handler(ProblemPages::index);
  }
}
