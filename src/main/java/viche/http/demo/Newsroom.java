package viche.http.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The made-up newspaper: its articles, the people its login offers, its words. Written by us, as
 * resources beside this class.
 *
 * @param articles the most important first
 * @param people whom a reader of the demo may be with one click
 * @param club names of readers who are in the paper's club: a badge tells
 * @param words of the pages, by language and name
 */
public record Newsroom(
    List<NewsArticle> articles,
    List<Person> people,
    List<String> club,
    Map<String, Map<String, String>> words) {
  private static final String BADGE = "Клуб";
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Pattern ARTICLE = Pattern.compile("---\n(.*?\n)---\n(.*)", Pattern.DOTALL);

  /** As the file names them. */
  private record Contents(
      List<String> articles,
      List<Person> people,
      List<String> club,
      Map<String, Map<String, String>> words) {}

  /** Reads them; blocks for a moment. */
  public static Newsroom read() {
    try {
      var contents = YAML.readValue(resource("newsroom.yaml"), Contents.class);
      var articles = contents.articles().stream().map(Newsroom::article).toList();
      return new Newsroom(articles, contents.people(), contents.club(), contents.words());
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's newsroom can't be read", e);
    }
  }

  private static NewsArticle article(String key) {
    try {
      var parts = ARTICLE.matcher(resource("articles/" + key + ".html"));
      if (!parts.matches()) {
        throw new IllegalArgumentException("an article without its head: " + key);
      }
      var head = (ObjectNode) YAML.readTree(parts.group(1));
      head.put("key", key).put("body", parts.group(2));
      return YAML.treeToValue(head, NewsArticle.class);
    } catch (IOException e) {
      throw new UncheckedIOException("an article can't be read: " + key, e);
    }
  }

  /** The badges of readers who have one, by name. */
  public Map<String, String> badges() {
    return club.stream().collect(toMap(name -> name, name -> BADGE));
  }

  /** A file beside this class. */
  static String resource(String name) throws IOException {
    try (var in = Newsroom.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The words of a language. */
  Map<String, String> wordsOf(String language) {
    return requireNonNull(words.get(language), language);
  }
}
