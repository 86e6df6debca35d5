package viche.http.demo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newsroom's pages as HTML, from the templates beside this class. */
final class NewsroomHtml {
  private static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");
  private static final int IN_RAIL = 2;
  private static final int MORE = 3;

  private final Newsroom newsroom;
  private final String site;
  private final Map<String, Template> templates = new HashMap<>();

  /** Reads the templates; blocks for a moment. */
  NewsroomHtml(Newsroom newsroom, String site) {
    this.newsroom = newsroom;
    this.site = site;
    try {
      for (var name :
          List.of(
              "page", "front", "card", "article", "login", "person", "strip", "events", "event")) {
        templates.put(name, new Template(Newsroom.resource(name + ".html")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a template of the demo can't be read", e);
    }
  }

  /**
   * A front page: articles in its language first.
   *
   * @param published when the articles were, by key, as far as it is known
   */
  String front(String language, Map<String, Instant> published) {
    var own = articles(language, true);
    var rest = Math.min(own.size(), 1 + IN_RAIL);
    var words = newsroom.wordsOf(language);
    return page(
        language,
        language.equals("uk") ? "/demo/en" : "/demo",
        Map.of("title", word(words, "paper"), "description", word(words, "tagline")),
        "front",
        Map.of(
            "lead", cards(own.subList(0, 1), "lead", language, published),
            "beside", cards(own.subList(1, rest), "slim", language, published),
            "own", cards(own.subList(rest, own.size()), "", language, published),
            "others", cards(articles(language, false), "", language, published)));
  }

  /** An article with its discussion as the service made it: HTML to stand in the page. */
  String article(NewsArticle article, @Nullable Instant published, String discussion) {
    var language = article.language();
    var more =
        newsroom.articles().stream()
            .filter(other -> !other.equals(article))
            .sorted(
                (a, b) ->
                    Boolean.compare(!a.language().equals(language), !b.language().equals(language)))
            .limit(MORE)
            .toList();
    var values = values(article, language, published);
    values.put("body", article.body());
    values.put("discussion", discussion);
    values.put("others", cards(more, "slim", language, Map.of()));
    return page(
        language,
        language.equals("uk") ? "/demo/en" : "/demo",
        Map.of("title", article.title(), "description", article.lead()),
        "article",
        values);
  }

  /** The login. */
  String login(String language) {
    var words = newsroom.wordsOf(language);
    return page(
        language,
        language.equals("uk") ? "/demo/login?lang=en" : "/demo/login",
        Map.of("title", word(words, "login"), "description", word(words, "tagline")),
        "login",
        Map.of("people", people(language)));
  }

  /** What came to the receiver of events, the latest first. */
  String events(String language, List<DemoReceiver.ReceivedEvent> events) {
    var words = newsroom.wordsOf(language);
    var items =
        events.stream()
            .map(
                event ->
                    fill(
                        "event",
                        language,
                        Map.of(
                            "type", event.type(),
                            "time", event.time(),
                            "clock", event.clock(),
                            "about", event.about() == null ? "" : event.about(),
                            "by", event.by() == null ? "" : event.by(),
                            "body", event.body())))
            .collect(joining());
    return page(
        language,
        language.equals("uk") ? "/demo/events?lang=en" : "/demo/events",
        Map.of("title", word(words, "events"), "description", word(words, "eventsLead")),
        "events",
        Map.of("items", items));
  }

  private List<NewsArticle> articles(String language, boolean in) {
    return newsroom.articles().stream()
        .filter(article -> article.language().equals(language) == in)
        .toList();
  }

  private String cards(
      List<NewsArticle> articles, String look, String language, Map<String, Instant> published) {
    return articles.stream()
        .map(
            article -> {
              var values = values(article, language, published.get(article.key()));
              values.put("look", look);
              return fill("card", language, values);
            })
        .collect(joining());
  }

  private Map<String, String> values(
      NewsArticle article, String language, @Nullable Instant published) {
    var values = new HashMap<String, String>();
    values.put("key", article.key());
    values.put("path", article.path());
    values.put("language", article.language());
    values.put("section", article.section());
    values.put("author", article.author());
    values.put("title", article.title());
    values.put("lead", article.lead());
    values.put("picture", article.picture());
    values.put("alt", article.alt());
    values.put("caption", article.caption() == null ? "" : article.caption());
    values.put("moment", published == null ? "" : published.toString());
    values.put("date", published == null ? "" : date(published, language));
    return values;
  }

  /** A date in words: the language data of the Java at hand may be the English one only. */
  private String date(Instant moment, String language) {
    var local = moment.atZone(ZONE);
    var words = newsroom.wordsOf(language);
    var month = word(words, "months").split(" ", -1)[local.getMonthValue() - 1];
    return "%d %s %d, %02d:%02d"
        .formatted(
            local.getDayOfMonth(), month, local.getYear(), local.getHour(), local.getMinute());
  }

  private String people(String language) {
    return newsroom.people().stream()
        .map(
            person ->
                fill(
                    "person",
                    language,
                    Map.of(
                        "name", person.name(),
                        "role", person.role(),
                        "badge", person.badge() == null ? "" : person.badge(),
                        "what", word(newsroom.wordsOf(language), kind(person)))))
        .collect(joining());
  }

  private static String kind(Person person) {
    return person.badge() == null ? person.role() : "member";
  }

  private String page(
      String language,
      String elsewhere,
      Map<String, String> head,
      String template,
      Map<String, String> values) {
    var all = new HashMap<>(head);
    all.put("elsewhere", elsewhere);
    all.put("home", language.equals("uk") ? "/demo" : "/demo/en");
    // Who logs in on a page of its own needs no strip for it.
    var strip = Map.of("buttons", people(language));
    all.put("strip", template.equals("login") ? "" : fill("strip", language, strip));
    all.put("main", fill(template, language, values));
    return fill("page", language, all);
  }

  private String fill(String template, String language, Map<String, String> values) {
    var all = new HashMap<>(newsroom.wordsOf(language));
    all.put("lang", language);
    all.put("site", site);
    all.putAll(values);
    return requireNonNull(templates.get(template)).fill(all);
  }

  private static String word(Map<String, String> words, String name) {
    return requireNonNull(words.get(name), name);
  }
}
