package viche.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import viche.bench.Rounds.Candidate;
import viche.submission.StatementsOnly;
import viche.testing.TestService;

/**
 * Submissions by HTTP, with their tokens, their sanitising and screening, beside a process that
 * sends PostgreSQL the same statements and does nothing else; that they are the same is measured
 * too. Every comment waits for a moderator, and each has a text of its own.
 */
final class WriteBench {
  private static final int AT_ONCE = 64;
  private static final int ACCOUNTS = 2_000;

  /** Texts for each second; nothing is as fast as that. */
  private static final int TEXTS_PER_SECOND = 6_000;

  private static final double TARGET = 0.7;
  private static final Pattern READY = Pattern.compile("READY");
  private static final Pattern DONE = Pattern.compile("DONE (\\d+) (\\d+)");

  private static final String LUA =
      """
      local bodies, tokens = {}, {}
      for line in io.lines("{bodies}") do bodies[#bodies + 1] = line end
      for line in io.lines("{tokens}") do tokens[#tokens + 1] = line end
      local n = 0
      function request()
        n = n + 1
        local headers = {
          ["Authorization"] = "Bearer " .. tokens[n % #tokens + 1],
          ["Content-Type"] = "application/json" }
        return wrk.format("POST", "{articles}" .. n % {count} .. "/comments", headers, bodies[n])
      end
      """;

  private final Stage stage;
  private final InventedTexts texts = new InventedTexts(new Random(5));
  private final Path tokens;
  private final int articles;

  private WriteBench(Stage stage) throws IOException {
    this.stage = stage;
    this.tokens = stage.directory().resolve("tokens");
    this.articles = Math.min(500, stage.sizes().articles());
    var lines = new ArrayList<String>();
    for (int i = 0; i < ACCOUNTS; i++) {
      lines.add(TestService.token(account(i), account(i)));
    }
    Files.write(tokens, lines);
  }

  static void run(Stage stage, Table table, Targets targets) throws IOException, SQLException {
    new WriteBench(stage).run(table, targets);
  }

  private static String account(int i) {
    return "writer-" + i;
  }

  private void run(Table table, Targets targets) throws IOException, SQLException {
    try (var direct =
        ChildJvm.start(
            List.of(),
            Map.of(),
            StatementsOnly.class.getName(),
            stage.database().url(),
            Stage.SITE,
            Integer.toString(AT_ONCE))) {
      direct.await(READY);
      stage.cores().toServer(direct.pid());
      var byHttp = new Candidate("by HTTP", stage.service()::cpu, this::byHttp);
      var statements =
          new Candidate(
              "the same statements alone", direct::cpu, seconds -> statements(direct, seconds));
      var measured = Rounds.run(stage.sizes(), List.of(byHttp, statements));
      var httpDoes = does(byHttp);
      var statementsDo = does(statements);
      if (!alike(httpDoes, statementsDo)) {
        throw new IllegalStateException(
            "not the same statements: by HTTP " + httpDoes + ", alone " + statementsDo);
      }
      table.say("## Submitting");
      table.begin(AT_ONCE + " at once", "submissions/s", "p50, ms", "p99, ms");
      table.row(
          byHttp.name(),
          String.format(Locale.ROOT, "%,.0f", measured.get(0).perSecond()),
          Table.number(measured.get(0).median(sample -> sample.load().p50()) / 1_000),
          Table.number(measured.get(0).median(sample -> sample.load().p99()) / 1_000));
      table.row(
          statements.name(),
          String.format(Locale.ROOT, "%,.0f", measured.get(1).perSecond()),
          "",
          "");
      table.end();
      table.say(
          "Done in the database for each submission: by HTTP "
              + httpDoes
              + ", alone "
              + statementsDo
              + ".");
      targets.atLeast(
          "submissions/s by HTTP ÷ the same statements alone, " + AT_ONCE + " at once",
          measured.get(0).ratio(measured.get(1)),
          TARGET);
    }
  }

  private Wrk.Load byHttp(int seconds) throws IOException {
    var bodies = stage.directory().resolve("bodies");
    Files.write(
        bodies,
        texts.texts(seconds * TEXTS_PER_SECOND).stream()
            .map(text -> new JsonObject().put("body", text).encode())
            .toList());
    var lua =
        LUA.replace("{bodies}", bodies.toString())
            .replace("{tokens}", tokens.toString())
            .replace("{articles}", Stage.path("/articles/article-"))
            .replace("{count}", Integer.toString(articles));
    return stage.wrk().script(stage.port(), lua, AT_ONCE, seconds);
  }

  private Wrk.Load statements(ChildJvm direct, int seconds) throws IOException {
    var file = stage.directory().resolve("texts");
    var lines = new ArrayList<String>();
    for (var text : texts.texts(seconds * TEXTS_PER_SECOND)) {
      var n = lines.size() + 1;
      lines.add(account(n % ACCOUNTS) + "\t" + NewsSite.ordinary(n % articles) + "\t" + text);
    }
    Files.write(file, lines);
    var done = direct.ask(seconds + " " + file, DONE);
    return new Wrk.Load(Long.parseLong(done.group(1)), Long.parseLong(done.group(2)) / 1e9, 0, 0);
  }

  /**
   * What PostgreSQL counts for each new comment: rows put into each table, and transactions, of
   * which a statement outside of one is one.
   */
  private Map<String, Double> does(Candidate candidate) throws IOException, SQLException {
    var before = counted();
    candidate.runner().run(2);
    var after = counted();
    var each = new TreeMap<String, Double>();
    var comments = more("comment", before, after);
    for (var what : after.keySet()) {
      var times = more(what, before, after) / comments;
      if (times > 0.1) {
        each.put(what, Math.round(times * 10) / 10.0);
      }
    }
    return each;
  }

  private static double more(String what, Map<String, Long> before, Map<String, Long> after) {
    return after.getOrDefault(what, 0L) - before.getOrDefault(what, 0L);
  }

  /** But for what the service does besides, and for texts of different lengths. */
  private static boolean alike(Map<String, Double> some, Map<String, Double> others) {
    return some.keySet().equals(others.keySet())
        && some.entrySet().stream()
            .allMatch(
                one -> {
                  var other = others.getOrDefault(one.getKey(), 0.0);
                  return Math.abs(one.getValue() - other) <= Math.max(0.4, other * 0.15);
                });
  }

  private Map<String, Long> counted() throws SQLException {
    Pause.millis(1_500); // PostgreSQL's processes report once a second
    var counted = new TreeMap<String, Long>();
    for (var row :
        stage
            .database()
            .rows(
                """
                select relname as what, n_tup_ins + n_tup_upd as times
                from pg_stat_user_tables
                union all
                select 'transactions', xact_commit
                from pg_stat_database
                where datname = current_database()
                """)) {
      counted.put(row.get("what"), Long.parseLong(row.get("times")));
    }
    return counted;
  }
}
