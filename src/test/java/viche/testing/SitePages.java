package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a site answers: to anybody, to its readers and to its moderators, page by page,
 * as status, ETag and bytes.
 */
public final class SitePages {
  /** Named in requests, for feeds have addresses of their own in them. */
  private static final String HOST = "Host: comments.example";

  /** When the database was asked, so that a decision is on what the moderator saw. */
  private static final Pattern OF_THE_LOOK = Pattern.compile("\"asOf\":\"[^\"]*\",");

  private static final String ANYBODY = "anybody";
  private static final List<String> SORTS = List.of("newest", "oldest", "top");

  private final TestSite site;
  private final TestDatabase database;
  private final KeptConnection connection;
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, String> answers = new LinkedHashMap<>();

  private SitePages(TestSite site, TestDatabase database, KeptConnection connection) {
    this.site = site;
    this.database = database;
    this.connection = connection;
  }

  /** The answers of a site by who asks and for what. */
  private static Map<String, String> of(TestSite site, TestDatabase database) throws Exception {
    try (var connection = new KeptConnection(site.service().port())) {
      var pages = new SitePages(site, database, connection);
      pages.anybody();
      pages.readers();
      pages.moderators();
      return pages.answers;
    }
  }

  /** Fails unless a copy answers as the site of the shared service, byte for byte. */
  public static Map<String, String> same(TestSite site, TestSite copy) throws Exception {
    var expected = of(site, TestDatabase.shared());
    var answers = of(copy, ArchivedCopy.database());
    assertThat(answers.keySet()).isEqualTo(expected.keySet());
    answers.forEach((path, told) -> assertThat(told).as(path).isEqualTo(expected.get(path)));
    return answers;
  }

  private void anybody() throws IOException, SQLException {
    for (var article : column("select a.key from article a where a.site_id = ? order by a.key")) {
      var path = "/articles/" + URLEncoder.encode(article, StandardCharsets.UTF_8);
      for (var sort : SORTS) {
        walk(ANYBODY, path + "/discussion?limit=4&replies=2&sort=" + sort);
      }
      ask(ANYBODY, path + "/discussion");
      for (var page : List.of("discussion.html", "discussion.atom", "discussion.json-feed")) {
        ask(ANYBODY, path + "/" + page);
      }
      for (var since : List.of(0, 1, 7)) {
        ask(ANYBODY, path + "/discussion/changes?since=" + since);
      }
      ask(ANYBODY, "/counts?article=" + URLEncoder.encode(article, StandardCharsets.UTF_8));
    }
    for (var only : List.of("", "only=featured")) {
      ask(ANYBODY, "/comments.atom?" + only);
      ask(ANYBODY, "/comments.json-feed?" + only);
      walk(ANYBODY, "/comments?sort=newest&" + only);
      walk(ANYBODY, "/comments?sort=top&" + only);
    }
    for (var sort : List.of("active", "newest", "most-discussed")) {
      walk(ANYBODY, "/articles?sort=" + sort);
    }
    for (var comment : comments()) {
      ask(ANYBODY, "/comments/" + comment);
      walk(ANYBODY, "/comments/" + comment + "/replies?limit=3");
      ask(ANYBODY, "/comments/" + comment + "/embed.html");
    }
  }

  private void readers() throws IOException, SQLException {
    var articles = column("select a.key from article a where a.site_id = ? order by a.key");
    for (var subject : column("select subject from account where site_id = ? order by subject")) {
      var reader = "reader " + subject;
      tokens.put(reader, TestService.token(subject, subject));
      ask(reader, "/me");
      walk(reader, "/me/comments?limit=20");
      walk(reader, "/me/notifications?limit=20");
      walk(reader, "/me/mutes?limit=20");
      for (var article : articles) {
        ask(reader, "/articles/" + URLEncoder.encode(article, StandardCharsets.UTF_8) + "/mine");
      }
    }
  }

  private void moderators() throws IOException, SQLException {
    var moderator = "moderator";
    tokens.put(moderator, TestService.token("moderator1", "moderator1", "moderator"));
    tokens.put("admin", TestService.token("admin", "Admin", "admin"));
    for (var state : List.of("pending", "unreviewed", "rejected", "reported")) {
      for (var order : List.of("oldest", "newest", "riskiest")) {
        walk(moderator, "/moderation/queue?limit=50&state=" + state + "&order=" + order);
      }
    }
    for (var comment : comments()) {
      ask(moderator, "/moderation/comments/" + comment);
    }
    for (var account : column("select id from account where site_id = ? order by id")) {
      ask(moderator, "/moderation/accounts/" + account);
    }
    for (var group :
        column(
            "select distinct group_id from comment where site_id = ? and group_id is not null")) {
      ask(moderator, "/moderation/groups/" + group);
    }
    walk(moderator, "/moderation/decisions?limit=30");
    walk(moderator, "/moderation/log?limit=30");
    walk(moderator, "/moderation/rules/versions?limit=30");
    for (var page : List.of("rules", "posture", "reasons", "summary")) {
      ask(moderator, "/moderation/" + page);
    }
    ask("admin", "");
  }

  private List<String> comments() throws SQLException {
    return column("select id from comment where site_id = ? order by id");
  }

  private List<String> column(String sql) throws SQLException {
    var number = Long.valueOf(database.value("select id from site where key = ?", site.key()));
    return database.rows(sql, number).stream().map(row -> row.values().iterator().next()).toList();
  }

  /** Asks for a page and for those after it. */
  private void walk(String who, String path) throws IOException {
    var next = next(ask(who, path));
    while (next != null) {
      next = next(ask(who, path + "&after=" + next));
    }
  }

  private static @Nullable String next(String body) {
    try {
      return new JsonObject(body).getString("next");
    } catch (DecodeException e) {
      return null;
    }
  }

  private String ask(String who, String path) throws IOException {
    var address = "/api/v1/sites/" + site.key() + path;
    var token = tokens.get(who);
    var answer =
        token == null
            ? connection.get(address, HOST)
            : connection.get(address, HOST, "Authorization: Bearer " + token);
    var told = answer.status() + " " + answer.headers().get("etag") + "\n" + answer.text();
    answers.put(who + " " + path, OF_THE_LOOK.matcher(told).replaceAll(""));
    return answer.text();
  }
}
