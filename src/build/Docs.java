import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes the guides into pages: each Markdown file of a folder, in the template {@code guide.html}
 * beside them. {@code index.md} lists them all, in the order of the menu; one that it doesn't list
 * is a fault, as is a link that is neither to a file here, to an address of the service nor to
 * another site.
 *
 * <p>The index is served as {@code /docs}, {@code page.md} as {@code /docs/page}. Links are written
 * for the files, so that they lead somewhere where these are browsed, and become relative to the
 * page, so that the service may be below a path of its host.
 *
 * <p>Arguments: the folder, the folder to write to.
 */
final class Docs {
  private static final String INDEX = "index.md";

  /** A part of the menu: the guides that the index lists below one of its headings. */
  private record Part(String title, List<Guide> guides) {}

  private record Guide(String file, String title) {}

  private final Parser parser =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private final Path sources;
  private final Path out;
  private final String template;
  private final List<Part> menu;

  private Docs(Path sources, Path out) throws IOException {
    this.sources = sources;
    this.out = out;
    this.template = Files.readString(sources.resolve("guide.html"));
    this.menu = menu(read(INDEX));
  }

  public static void main(String[] args) throws IOException {
    new Docs(Path.of(args[0]), Path.of(args[1])).make();
  }

  private void make() throws IOException {
    var listed = new HashSet<>(Set.of(INDEX));
    menu.forEach(part -> part.guides().forEach(guide -> listed.add(guide.file())));
    var there = new HashSet<String>();
    try (var files = Files.newDirectoryStream(sources, "*.md")) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    if (!there.equals(listed)) {
      throw new IllegalArgumentException(INDEX + " lists " + listed + ", there are " + there);
    }
    Files.createDirectories(out);
    for (var file : there) {
      Files.writeString(out.resolve(file.replace(".md", ".html")), page(file));
    }
  }

  private Node read(String file) throws IOException {
    return parser.parse(Files.readString(sources.resolve(file)));
  }

  private static List<Part> menu(Node index) {
    var menu = new ArrayList<Part>();
    index.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (heading.getLevel() == 2) {
              menu.add(new Part(text(heading), new ArrayList<>()));
            }
          }

          @Override
          public void visit(Link link) {
            if (!menu.isEmpty() && link.getDestination().endsWith(".md")) {
              menu.getLast().guides().add(new Guide(link.getDestination(), text(link)));
            }
          }
        });
    menu.removeIf(part -> part.guides().isEmpty());
    return menu;
  }

  private String page(String file) throws IOException {
    var page = read(file);
    var anchors = anchors(page);
    // The index is at /docs, where what is beside it is below it.
    var beside = file.equals(INDEX) ? "docs/" : "";
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            link.setDestination(address(link.getDestination(), beside, file));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            image.setDestination(address(image.getDestination(), beside, file));
          }
        });
    var title = text(page.getFirstChild());
    var values = new HashMap<String, String>();
    values.put("title", escaped(file.equals(INDEX) ? "Viche: guides" : title + " · Viche"));
    values.put("beside", beside);
    values.put("root", beside.isEmpty() ? "../" : "");
    values.put("menu", menu(file, beside));
    values.put("contents", contents(anchors));
    values.put("main", html(page, anchors));
    var filled = template;
    for (var value : values.entrySet()) {
      filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return filled;
  }

  /** Where a link of a file leads, from the address of its page. */
  private static String address(String link, String beside, String file) {
    if (link.startsWith("#") || link.matches("https?://.*")) {
      return link;
    }
    if (link.startsWith("/")) {
      return (beside.isEmpty() ? "../" : "") + link.substring(1);
    }
    if (link.startsWith(INDEX)) {
      return (beside.isEmpty() ? "../docs" : "docs") + link.substring(INDEX.length());
    }
    if (link.matches("[a-z-]+\\.md(#.*)?")) {
      return beside + link.replace(".md", "");
    }
    if (link.startsWith("pictures/")) {
      return beside + link;
    }
    throw new IllegalArgumentException(file + " has a link to nowhere: " + link);
  }

  private String menu(String file, String beside) {
    return menu.stream()
        .map(part -> "<h2>" + escaped(part.title()) + "</h2>\n" + list(part, file, beside))
        .collect(Collectors.joining("\n"));
  }

  private static String list(Part part, String file, String beside) {
    return part.guides().stream()
        .map(
            guide ->
                "<li><a href=\"%s\"%s>%s</a></li>"
                    .formatted(
                        address(guide.file(), beside, file),
                        guide.file().equals(file) ? " aria-current=\"page\"" : "",
                        escaped(guide.title())))
        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }

  private static String contents(Map<Heading, String> anchors) {
    return anchors.entrySet().stream()
        .filter(each -> each.getKey().getLevel() > 1)
        .map(
            each ->
                "<li class=\"level-%d\"><a href=\"#%s\">%s</a></li>"
                    .formatted(
                        each.getKey().getLevel(), each.getValue(), escaped(text(each.getKey()))))
        .collect(Collectors.joining("\n"));
  }

  /** The anchors of a page's headings, as the places where files are browsed make them too. */
  private static Map<Heading, String> anchors(Node page) {
    var anchors = new LinkedHashMap<Heading, String>();
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            var anchor =
                text(heading)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            if (anchors.containsValue(anchor)) {
              throw new IllegalArgumentException("two headings are alike: " + anchor);
            }
            anchors.put(heading, anchor);
          }
        });
    return anchors;
  }

  private static String html(Node page, Map<Heading, String> anchors) {
    return HtmlRenderer.builder()
        .extensions(List.of(TablesExtension.create()))
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  if (node instanceof Heading heading) {
                    attributes.put("id", anchors.get(heading));
                  } else if (tag.equals("pre") && node instanceof FencedCodeBlock) {
                    attributes.put("tabindex", "0"); // it may scroll
                  } else if (node instanceof TableBlock && tag.equals("table")) {
                    attributes.put("class", "columns-" + headers(node).size());
                  } else if (node instanceof TableCell && tag.equals("td")) {
                    attributes.put("data-column", header(node));
                  }
                })
        .build()
        .render(page);
  }

  /** What stands at the head of the columns of a table. */
  private static List<String> headers(Node table) {
    var headers = new ArrayList<String>();
    var row = table.getFirstChild().getFirstChild();
    for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      headers.add(text(cell));
    }
    return headers;
  }

  /** What stands at the head of a cell's column. */
  private static String header(Node cell) {
    var column = 0;
    for (var before = cell.getPrevious(); before != null; before = before.getPrevious()) {
      column++;
    }
    return headers(cell.getParent().getParent().getParent()).get(column);
  }

  private static String text(Node node) {
    var text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
