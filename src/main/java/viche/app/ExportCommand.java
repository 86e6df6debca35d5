package viche.app;

import static viche.app.CommandDatabase.await;

import io.vertx.core.Vertx;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import viche.app.settings.Version;
import viche.database.Database;
import viche.moving.archive.ArchiveException;
import viche.moving.archive.Export;
import viche.moving.archive.NewFile;

/** The command that writes the archive of a site. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes all of a site, as of one moment, into an archive that `import viche` takes.",
      "Secrets are not in it. The service may go on running if it uses a database of yours"
          + " (VICHE_DATABASE_URL)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:there is no such site, the file can't be written, a merge is under way, or the command"
          + " failed by itself",
      "2:wrong usage or settings",
      "3:the database can't be read"
    })
final class ExportCommand extends DatabaseCommand {
  private static final String STANDARD_OUTPUT = "-";

  @Option(names = "--site", required = true, paramLabel = "KEY", description = "The site's key.")
  private String site = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only articles whose discussion changed from then on, with all that belongs to them: an"
              + " archive to read, which can't be imported. RFC 3339: 2026-11-30T00:00:00Z")
  private @Nullable Instant since;

  @Option(
      names = "--csv",
      description = "Only the comments, as CSV for spreadsheets, which can't be imported.")
  private boolean csv;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "Is there once it is whole, in place of an earlier one; - is standard output.")
  private String file = "";

  ExportCommand(Map<String, String> variables) {
    super(variables);
  }

  @Override
  int work(Vertx vertx, Database database, PrintWriter out)
      throws ExecutionException, InterruptedException {
    try {
      return export(vertx, database, out);
    } catch (IOException e) {
      err().println(file + " can't be written: " + e.getMessage());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ArchiveException fault)) {
        throw e;
      }
      err().println(fault.getMessage());
    }
    return ExitCode.SOFTWARE;
  }

  private int export(Vertx vertx, Database database, PrintWriter out)
      throws IOException, ExecutionException, InterruptedException {
    var export = new Export(vertx, database, Version.number());
    if (file.equals(STANDARD_OUTPUT)) {
      try (var stream = new FileOutputStream(FileDescriptor.out)) {
        write(export, stream);
      }
      return ExitCode.OK;
    }
    try (var place = new NewFile(Path.of(file))) {
      var counts = write(export, place.stream());
      place.complete();
      counts.forEach((name, lines) -> out.println(name + "\t" + lines));
    }
    return ExitCode.OK;
  }

  /** The lines of what is written, by the names of its parts. */
  private Map<String, Long> write(Export export, OutputStream stream)
      throws ExecutionException, InterruptedException {
    try (var line = new ProgressLine(err())) {
      var request = new Export.ExportRequest(site, since, line);
      return csv
          ? Map.of("comments", await(export.writeComments(request, stream)))
          : await(export.write(request, stream));
    }
  }
}
