package viche.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static viche.app.CommandDatabase.await;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import viche.app.settings.Version;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.NamedLogin;
import viche.database.Database;
import viche.job.Jobs;
import viche.moderation.Moderator;
import viche.moving.article.KeyList;
import viche.moving.article.KeyList.KeyOutcome;
import viche.moving.article.KeyList.KeyRun;
import viche.moving.article.Merges;
import viche.site.Site;
import viche.site.Sites;

/** The command that gives many articles other keys, for a site whose addresses change. */
@Command(
    name = "rename",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Gives articles other keys; the old ones lead to them for good.",
      "Reads a CSV file with the columns from,to and prints for each line, between tabs: number,",
      "from, to, and renamed, unchanged, absent (nobody has commented there), merging, taken (by",
      "another article), later (run it again) or invalid. Run again it changes nothing.",
      "The service may go on running if it uses a database of yours (VICHE_DATABASE_URL)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is left to do",
      "1:some lines are taken, later or invalid; there is no such site; the file can't be read",
      "2:wrong usage or settings",
      "3:the database can't be read"
    })
final class RenameCommand extends DatabaseCommand {
  private static final String STANDARD_INPUT = "-";

  @Option(names = "--site", required = true, paramLabel = "KEY", description = "The site's key.")
  private String site = "";

  @Option(names = "--dry-run", description = "Prints what would be done, and does nothing.")
  private boolean trial;

  @Option(
      names = "--merge",
      paramLabel = "SUBJECT",
      description =
          "Where the new key is taken, the two discussions become one, in the name of this account:"
              + " the service does that in the background.")
  private @Nullable String merger;

  @Parameters(index = "0", paramLabel = "FILE", description = "The CSV file; - is standard input.")
  private String file = "";

  RenameCommand(Map<String, String> variables) {
    super(variables);
  }

  @Override
  int work(Vertx vertx, Database database, PrintWriter out)
      throws ExecutionException, InterruptedException {
    var sites = new Sites(vertx, database, Clock.systemUTC());
    var found = await(sites.find(site));
    if (found.isEmpty()) {
      err().println("There is no site " + site + "; the command `sites` lists them.");
      return ExitCode.SOFTWARE;
    }
    var admin = merger == null ? Optional.<Moderator>empty() : moderator(database, found.get());
    if (merger != null && admin.isEmpty()) {
      err().println("There is no account " + merger + " at the site; name one that has written.");
      return ExitCode.SOFTWARE;
    }
    var jobs = new Jobs(vertx, database, sites, Clock.systemUTC());
    var merges = new Merges(database, jobs, Clock.systemUTC());
    var keys = new KeyList(database, Clock.systemUTC(), merges);
    try (var in = reader()) {
      return rename(keys, new KeyRun(found.get(), trial, admin.orElse(null)), in, out);
    } catch (IOException e) {
      err().println(file + " can't be read: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private Optional<Moderator> moderator(Database database, Site found)
      throws ExecutionException, InterruptedException {
    var subject = String.valueOf(merger);
    return await(database.read(client -> new AccountStore().find(client, found.id(), subject)))
        .map(account -> new Moderator(found, login(account)));
  }

  private static NamedLogin login(Account account) {
    return new NamedLogin(account.subject(), account.author(), account.namedAt());
  }

  private Reader reader() throws IOException {
    return file.equals(STANDARD_INPUT)
        ? new BufferedReader(new InputStreamReader(System.in, UTF_8))
        : Files.newBufferedReader(Path.of(file), UTF_8);
  }

  private static int rename(KeyList keys, KeyRun run, Reader in, PrintWriter out)
      throws IOException, ExecutionException, InterruptedException {
    var counts = new EnumMap<KeyOutcome, Long>(KeyOutcome.class);
    var lines = new KeyLines(in);
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      var outcome = outcome(keys, run, line.get());
      counts.merge(outcome, 1L, Long::sum);
      var to = line.get().to();
      out.println(
          String.join(
              "\t",
              String.valueOf(line.get().number()),
              line.get().from(),
              to == null ? "" : to,
              outcome.word()));
    }
    out.flush();
    return counts.keySet().stream().allMatch(KeyOutcome::isDone) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static KeyOutcome outcome(KeyList keys, KeyRun run, KeyLines.KeyLine line)
      throws ExecutionException, InterruptedException {
    var to = line.to();
    return to == null ? KeyOutcome.INVALID : await(keys.apply(run, line.from(), to));
  }
}
