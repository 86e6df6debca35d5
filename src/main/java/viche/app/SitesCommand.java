package viche.app;

import static viche.app.CommandDatabase.await;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import viche.app.settings.Version;
import viche.database.Database;
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
final class SitesCommand extends DatabaseCommand {
  SitesCommand(Map<String, String> variables) {
    super(variables);
  }

  @Override
  int work(Vertx vertx, Database database, PrintWriter out)
      throws ExecutionException, InterruptedException {
    for (var site : await(new Sites(vertx, database, Clock.systemUTC()).all())) {
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
