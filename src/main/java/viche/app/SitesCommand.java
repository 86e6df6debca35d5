package viche.app;

import static viche.app.CommandDatabase.await;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import viche.app.settings.Version;
import viche.site.Sites;

/** The command that lists the sites of a database. */
@Command(
    name = "sites",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists the sites of the database, a line each.",
      "Parts between tabs: key, name, mode, who makes articles, origins.",
      "The service may go on running if it uses a database of yours (VICHE_DATABASE_URL)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:listed", "2:wrong usage or settings", "3:the database can't be read"})
final class SitesCommand implements Callable<Integer> {
  private final Map<String, String> variables;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
  @Spec
  private CommandSpec spec;

  SitesCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() throws InterruptedException {
    var command = spec.commandLine();
    return CommandDatabase.use(
        variables,
        command.getErr(),
        (vertx, database) -> list(new Sites(vertx, database, Clock.systemUTC()), command.getOut()));
  }

  private static int list(Sites sites, PrintWriter out)
      throws ExecutionException, InterruptedException {
    for (var site : await(sites.all())) {
      var settings = site.settings();
      out.println(
          String.join(
              "\t",
              site.key(),
              settings.name(),
              word(settings.mode()),
              word(settings.articles()),
              String.join(",", settings.origins())));
    }
    return ExitCode.OK;
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
