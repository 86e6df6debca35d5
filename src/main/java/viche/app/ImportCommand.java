package viche.app;

import static viche.app.CommandDatabase.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import viche.app.settings.Version;
import viche.database.Database;
import viche.database.Migrations;
import viche.database.Times;
import viche.moving.archive.ArchiveException;
import viche.moving.archive.Restoration;
import viche.moving.archive.Restoration.RestoreRequest;
import viche.moving.format.GivenFile;
import viche.moving.format.SourceReader;
import viche.moving.format.SourceTrait;
import viche.moving.format.system.Formats;
import viche.moving.intake.AccountMap;
import viche.moving.intake.Intake;
import viche.moving.intake.Intake.IntakeManner;
import viche.moving.intake.Intake.IntakePlan;
import viche.moving.intake.KeyPattern;
import viche.moving.intake.RemarkFile;
import viche.site.Sites;

/** The command that brings the comments of another system into a site. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Brings the comments of another system into a site, each once: what is there already stays as"
          + " it is, so an import that was broken off is gone on with by beginning it again.",
      "An archive that `export` wrote is of the format viche, too, and becomes a whole site: there"
          + " is none with the key yet, or an empty one; --site and --erased are its only options.",
      "Nobody is notified and no rule looks at them. E-mail addresses are not kept.",
      "The file is unpacked (gzip, zip), and written down for the time being where temporary files"
          + " are. The service may go on running if it uses a database of yours"
          + " (VICHE_DATABASE_URL)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:imported, or found out by --dry-run",
      "1:the file can't be read, is not of the format or holds no comment that can be taken;"
          + " nothing was imported",
      "2:wrong usage or settings, or there is no such site",
      "3:the database can't be read, or was lost: begin again to go on"
    })
final class ImportCommand extends DatabaseCommand {
  private static final String STANDARD_INPUT = "-";
  private static final String OWN_FORMAT = "viche";
  private static final String ZONE = "--zone";
  private static final String REVIEW = "--review";
  private static final String ERASED = "--erased";

  /** The options that an archive doesn't have. */
  private static final List<String> OF_COMMENTS =
      List.of("--dry-run", "--report", "--key", "--accounts", ZONE, REVIEW);

  private final Clock clock;

  /** The formats, as the help names them. */
  private static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Formats.names().iterator();
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = FormatNames.class)
  private String format = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "- is standard input.")
  private String file = "";

  @Option(names = "--site", required = true, paramLabel = "KEY", description = "The site's key.")
  private String site = "";

  @Option(
      names = "--dry-run",
      description = "Writes nothing to the database, and prints what would come of it.")
  private boolean dry;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Gets a line for all that is not taken as it stands in the file: where, why, what; tabs"
              + " between.")
  private @Nullable Path report;

  @Option(
      names = "--key",
      paramLabel = "PATTERN",
      description =
          "How an article's key is made of its address: "
              + KeyPattern.RULE
              + ". {key} is what the file gives as the key, or the path. In a path / becomes a"
              + " colon. By default {key}; for wordpress post-{id}.")
  private @Nullable String pattern;

  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      description =
          "Whose accounts of the site the authors are; the others get accounts of their own. CSV in"
              + " UTF-8 with the head source,subject. source: the author's id in the file, or the"
              + " e-mail address, or the SHA-256 of that in lower case; subject: as the site's"
              + " login has it.")
  private @Nullable Path accounts;

  @Option(
      names = ZONE,
      paramLabel = "ZONE",
      description =
          "Of times in the file that name none (wordpress, artalk, waline), such as Europe/Kyiv;"
              + " by default UTC.")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = REVIEW,
      description =
          "Puts what readers saw there without anybody having looked (coral, viche) into the queue"
              + " of the unreviewed; by default it stands as it is.")
  private boolean review;

  @Option(
      names = ERASED,
      paramLabel = "FILE",
      description =
          "Of an archive: a later one of the same site. Who was erased by then is erased of what is"
              + " made, too.")
  private @Nullable Path erased;

  ImportCommand(Map<String, String> variables, Clock clock) {
    super(variables);
    this.clock = clock;
  }

  @Override
  int work(Vertx vertx, Database database, PrintWriter out)
      throws ExecutionException, InterruptedException {
    await(Migrations.check(database));
    try (var given = given()) {
      return Restoration.isArchive(given.beginning())
          ? restore(given, vertx, database, out)
          : take(given, vertx, database, out);
    } catch (IOException e) {
      return unreadable(e.getMessage());
    }
  }

  private int take(GivenFile given, Vertx vertx, Database database, PrintWriter out)
      throws IOException, ExecutionException, InterruptedException {
    if (erased != null) {
      throw wrong(ERASED + " means nothing but for an archive.");
    }
    var target =
        await(new Sites(vertx, database, clock).find(site))
            .orElseThrow(() -> wrong("There is no site " + site + "."));
    var manner = new IntakeManner(review, dry);
    var plan = new IntakePlan(target, reader(), keys(), accounts(), manner);
    try (var remarks = RemarkFile.at(report());
        var progress = new ImportProgress(err(), dry);
        var intake = new Intake(vertx, database, plan, remarks, Times.now(clock))) {
      var came = await(intake.read(given, progress).store());
      came.lines().forEach(out::println);
      return came.isEmpty()
          ? unreadable("there is no comment in it that can be taken")
          : ExitCode.OK;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException fault) {
        throw fault.getCause();
      }
      throw e;
    }
  }

  /** An archive is all of a site, which is made of it as it stands there. */
  private int restore(GivenFile given, Vertx vertx, Database database, PrintWriter out)
      throws IOException, ExecutionException, InterruptedException {
    if (!format.equals(OWN_FORMAT)) {
      return unreadable("is an archive that export wrote: its format is " + OWN_FORMAT);
    }
    for (var option : OF_COMMENTS) {
      if (isGiven(option)) {
        throw wrong(option + " means nothing for an archive, which is taken as it is.");
      }
    }
    var archive = given.zip();
    try (var line = new ProgressLine(err())) {
      var later = erased;
      var request =
          new RestoreRequest(
              () -> Files.newInputStream(archive),
              site,
              later == null ? null : () -> Files.newInputStream(later),
              line);
      var counts = await(new Restoration(vertx, database).restore(request));
      counts.forEach((name, lines) -> out.println(name + "\t" + lines));
      return ExitCode.OK;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ArchiveException fault)) {
        throw e;
      }
      return unreadable(fault.getMessage());
    }
  }

  private int unreadable(@Nullable String why) {
    err().println(file + ": " + why);
    return ExitCode.SOFTWARE;
  }

  private GivenFile given() throws IOException {
    return file.equals(STANDARD_INPUT) ? GivenFile.pipe(System.in) : GivenFile.at(Path.of(file));
  }

  private SourceReader reader() {
    var reader =
        Formats.named(format, zone, clock.instant())
            .orElseThrow(() -> wrong("FORMAT is one of " + String.join(", ", Formats.names())));
    refuse(ZONE, reader, SourceTrait.LOCAL_TIMES, "its times name their zone, or are in UTC.");
    refuse(REVIEW, reader, SourceTrait.UNREVIEWED, "it doesn't tell what nobody has looked at.");
    return reader;
  }

  private void refuse(String option, SourceReader reader, SourceTrait trait, String why) {
    if (isGiven(option) && !reader.traits().contains(trait)) {
      throw wrong(option + " means nothing for " + format + ": " + why);
    }
  }

  private @Nullable Path report() throws IOException {
    for (var read : new Path[] {Path.of(file), accounts}) {
      if (report != null
          && read != null
          && Files.exists(report)
          && Files.exists(read)
          && Files.isSameFile(report, read)) {
        throw wrong("--report is a file of its own, not " + read + ", which is read.");
      }
    }
    return report;
  }

  private KeyPattern keys() {
    try {
      return pattern == null ? KeyPattern.usual() : KeyPattern.parse(pattern);
    } catch (IllegalArgumentException e) {
      throw wrong("--key " + e.getMessage());
    }
  }

  private AccountMap accounts() {
    try {
      return accounts == null ? AccountMap.none() : AccountMap.read(accounts);
    } catch (IOException e) {
      throw wrong("--accounts " + accounts + ": " + e.getMessage());
    }
  }
}
