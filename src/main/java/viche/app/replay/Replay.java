package viche.app.replay;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import viche.app.settings.Settings;
import viche.app.settings.Version;

/** The command that sends a file of comments through a running Viche and checks what comes out. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Sends a file of comments through a running Viche: each line is submitted as its user, held"
          + " ones are approved as a moderator, and the discussions are read back and compared"
          + " with the file.",
      "",
      "A line is a JSON object with article, user, text and, if there is one, title. The same file"
          + " again adds nothing that is there already. Nobody else may write on these articles"
          + " meanwhile.",
      "",
      "Tokens come from the login of demo mode, or are signed with VICHE_JWT_SECRET where that is"
          + " set. Start the service with VICHE_LIMITS=off, or its limits will slow this down."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line is in the service and reads as it was written",
      "1:it isn't, or the service could not be used",
      "2:wrong usage or settings"
    })
public final class Replay implements Callable<Integer> {
  private final Map<String, String> variables;

  @Parameters(paramLabel = "FILE", description = "The comments, JSON Lines in UTF-8.")
  private Path file = Path.of("");

  @Option(
      names = "--url",
      description = "Where the service is. [${DEFAULT-VALUE}]",
      defaultValue = "http://127.0.0.1:8080")
  private URI url = URI.create("");

  @Option(
      names = "--site",
      description = "Key of the site. [${DEFAULT-VALUE}]",
      defaultValue = "demo")
  private String site = "";

  @Option(
      names = "--parallel",
      description = "Articles at the same time, 1 to 64. [${DEFAULT-VALUE}]",
      defaultValue = "4")
  private int parallel;

  @Option(
      names = "--patience",
      description = "Seconds to wait for one request where the service asks to. [${DEFAULT-VALUE}]",
      defaultValue = "90")
  private int patience;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
  @Spec
  private CommandSpec spec;

  public Replay(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    checkOptions();
    try {
      var comments = ReplayFile.read(file);
      comments.faults().forEach(err::println);
      var client =
          new ReplayClient(address(), new ReplayPauses(Duration.ofSeconds(patience), err::println));
      var start = System.nanoTime();
      var tally = run(client, comments);
      var time = Duration.ofNanos(System.nanoTime() - start);
      out.printf("%s to %s, site %s%n", file, address(), site);
      return new ReplayReport(out).print(comments, tally, time) ? 0 : 1;
    } catch (IOException e) {
      err.println("The file can't be read: " + e);
    } catch (ReplayException e) {
      err.println(e.getMessage());
    }
    return 1;
  }

  private void checkOptions() {
    var scheme = String.valueOf(url.getScheme());
    if (!scheme.matches("https?") || url.getHost() == null || url.getQuery() != null) {
      throw wrong("--url must be an address such as http://127.0.0.1:8080");
    }
    if (parallel < 1 || parallel > 64) {
      throw wrong("--parallel must be 1 to 64");
    }
    if (patience < 0) {
      throw wrong("--patience must not be negative");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private String address() {
    return url.toString().replaceFirst("/+$", "");
  }

  private ReplayTally run(ReplayClient client, ReplayFile comments) throws InterruptedException {
    var login = Settings.fromEnvironment(variables).login();
    if (login.demo()) {
      return run(new ReplaySite(client, site, new ReplayTokens.DemoTokens(client)), comments);
    }
    var vertx = Vertx.vertx();
    try {
      var tokens = new ReplayTokens.Signed(vertx, login, site, Clock.systemUTC());
      return run(new ReplaySite(client, site, tokens), comments);
    } finally {
      var _ = vertx.close();
    }
  }

  /** Articles at the same time, the lines of each in their order. */
  private ReplayTally run(ReplaySite target, ReplayFile comments) throws InterruptedException {
    var all = new ReplayTally();
    try (var threads = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
      var running = new ArrayList<Future<ReplayTally>>();
      comments
          .articles()
          .forEach(
              (article, lines) ->
                  running.add(threads.submit(() -> ReplayArticle.run(target, article, lines))));
      try {
        for (var one : running) {
          all.add(one.get());
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
    return all;
  }
}
