package viche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import viche.bench.Rounds.Candidate;
import viche.bench.Rounds.Measured;
import viche.testing.KeptConnection;
import viche.testing.KeptConnection.Answer;

/**
 * The first page of an article of usual size, read again and again: plain, compressed, and when the
 * reader has it already; beside a bare {@code HttpServer} that sends the same headers and bytes,
 * and beside nginx with the same bytes in a file.
 */
final class ReadBench {
  private static final int CONNECTIONS = 32;
  private static final String GZIP = "Accept-Encoding: gzip";

  /** Made by every server for itself. */
  private static final Set<String> OWN_HEADERS = Set.of("content-length", "transfer-encoding");

  private final Stage stage;
  private final Table table;
  private final Targets targets;
  private final String path = Stage.discussion(NewsSite.MEDIAN);

  private ReadBench(Stage stage, Table table, Targets targets) {
    this.stage = stage;
    this.table = table;
    this.targets = targets;
  }

  static void run(Stage stage, Table table, Targets targets) throws IOException {
    new ReadBench(stage, table, targets).run();
  }

  private void run() throws IOException {
    Answer plain;
    Answer gzip;
    try (var connection = new KeptConnection(stage.port())) {
      plain = connection.get(path).success();
      gzip = connection.get(path, GZIP).success();
    }
    var tag = "If-None-Match: " + gzip.headers().get("etag");
    check(gzip, tag);
    var file = stage.directory().resolve("page");
    Files.write(file, plain.body().getBytes());
    var nginx = NginxServer.start(stage.cores(), stage.directory());
    try (var barePlain = bare("plain", plain);
        var bareGzip = bare("gzip", gzip)) {
      var candidates = new ArrayList<Candidate>();
      candidates.add(candidate("bare `HttpServer`, plain", barePlain, barePlain.port(), List.of()));
      candidates.add(candidate("Viche, plain", stage.service(), stage.port(), List.of()));
      candidates.add(
          candidate("bare `HttpServer`, gzip", bareGzip, bareGzip.port(), List.of(GZIP)));
      candidates.add(candidate("Viche, gzip", stage.service(), stage.port(), List.of(GZIP)));
      candidates.add(candidate("Viche, 304", stage.service(), stage.port(), List.of(GZIP, tag)));
      nginx.ifPresent(
          server ->
              candidates.add(
                  new Candidate(
                      "nginx, plain, from a file",
                      server::cpu,
                      seconds ->
                          stage
                              .wrk()
                              .get(server.port(), "/page", List.of(), CONNECTIONS, seconds))));
      report(plain, gzip, Rounds.run(stage.sizes(), candidates));
      check(gzip, tag);
    } finally {
      nginx.ifPresent(NginxServer::close);
    }
  }

  /** What is about to be measured, or was, is what it should be. */
  private void check(Answer gzip, String tag) throws IOException {
    try (var connection = new KeptConnection(stage.port())) {
      var again = connection.get(path, GZIP, tag);
      if (again.status() != 304 || !"gzip".equals(gzip.headers().get("content-encoding"))) {
        throw new IllegalStateException("gzip or If-None-Match without effect: " + again.status());
      }
    }
  }

  private ChildJvm bare(String name, Answer answer) throws IOException {
    var file = stage.directory().resolve("bare-" + name);
    Files.write(file, answer.body().getBytes());
    var arguments = new ArrayList<String>();
    arguments.add(file.toString());
    answer
        .headers()
        .forEach(
            (header, value) -> {
              if (!OWN_HEADERS.contains(header)) {
                arguments.add(header + ": " + value);
              }
            });
    return ChildJvm.start(
        stage.cores().ofServer(),
        Map.of(),
        BareServer.class.getName(),
        arguments.toArray(String[]::new));
  }

  private Candidate candidate(String name, ChildJvm process, int port, List<String> headers) {
    return new Candidate(
        name, process::cpu, seconds -> stage.wrk().get(port, path, headers, CONNECTIONS, seconds));
  }

  private void report(Answer plain, Answer gzip, List<Measured> measured) {
    table.say("## Reading");
    table.say(
        String.format(
            Locale.ROOT,
            "The first page of an article of %d comments: %,d bytes, %,d compressed; %d headers."
                + " %d connections; medians of %d rounds of %d s.",
            NewsSite.MEDIAN_SIZE,
            plain.body().length(),
            gzip.body().length(),
            gzip.headers().size(),
            CONNECTIONS,
            stage.sizes().rounds(),
            stage.sizes().seconds()));
    table.begin(
        "",
        "requests/s",
        "CPU each, µs",
        "CPU used",
        "p50, µs",
        "p99, µs",
        "÷ bare",
        "÷ bare, by CPU");
    for (int i = 0; i < measured.size(); i++) {
      var one = measured.get(i);
      var bare = measured.get(i == 2 || i == 3 || i == 4 ? 2 : 0);
      table.row(
          one.name(),
          String.format(Locale.ROOT, "%,.0f", one.perSecond()),
          Table.number(one.median(Rounds.Sample::microsEach)),
          String.format(Locale.ROOT, "%.0f %%", one.median(Rounds.Sample::busy) * 100),
          String.format(Locale.ROOT, "%.0f", one.median(sample -> sample.load().p50())),
          String.format(Locale.ROOT, "%.0f", one.median(sample -> sample.load().p99())),
          Table.number(one.ratio(bare)),
          Table.number(one.cpuRatio(bare)));
    }
    table.end();
    targets.atLeast("cached read ÷ bare, plain", measured.get(1).ratio(measured.get(0)), 0.9);
    targets.atLeast("cached read ÷ bare, gzip", measured.get(3).ratio(measured.get(2)), 0.9);
    targets.atLeast("304 ÷ cached 200 (gzip)", measured.get(4).ratio(measured.get(3)), 1);
  }
}
