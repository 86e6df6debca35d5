package viche.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import viche.app.replay.Replay;
import viche.app.settings.Settings;
import viche.app.settings.SettingsException;
import viche.app.settings.VariableTable;
import viche.app.settings.Version;

/** The command line of Viche. Without a subcommand it serves until it is told to stop. */
@Command(
    name = "viche",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "The discussion service of a newsroom. Without a command it serves.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped as told", "1:it could not start", "2:wrong usage or settings"})
public final class Main implements Callable<Integer> {
  private final Map<String, String> variables;
  private final Service.Start start;

  private Main(Map<String, String> variables, Service.Start start) {
    this.variables = variables;
    this.start = start;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Thread.currentThread().setUncaughtExceptionHandler((_, error) -> endWith(error));
    Lifetime.followParent();
    var variables = System.getenv();
    // Serving needs no command line; building one takes a fifth of the start.
    System.exit(
        args.length == 0
            ? serve(variables, Application::start)
            : commandLine(variables, Application::start).execute(args));
  }

  /** The command line for an environment and what is started from it. */
  public static CommandLine commandLine(Map<String, String> variables, Service.Start start) {
    var commandLine =
        new CommandLine(new Main(variables, start))
            .addSubcommand(new Health(variables))
            .addSubcommand(new Replay(variables))
            .addSubcommand(new Counters(variables))
            .addSubcommand(new SitesCommand(variables))
            .addSubcommand(new ExportCommand(variables))
            .addSubcommand(new RenameCommand(variables))
            .addSubcommand(new ImportCommand(variables, Clock.systemUTC()))
            .addSubcommand(new TokenCommand(variables, Clock.systemUTC()))
            .setCaseInsensitiveEnumValuesAllowed(true);
    var sections = new ArrayList<>(commandLine.getHelpSectionKeys());
    sections.add(
        sections.indexOf(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING), "variables");
    commandLine.setHelpSectionKeys(sections);
    commandLine.getHelpSectionMap().put("variables", VariableTable::render);
    return commandLine
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((fault, _) -> wrongUsage(fault))
        .setExecutionExceptionHandler((e, command, _) -> explain(e, command.getErr(), variables));
  }

  private static int serve(Map<String, String> variables, Service.Start start) {
    var err = new PrintWriter(System.err, true, Charset.defaultCharset());
    try {
      return new Main(variables, start).call();
    } catch (IOException | InterruptedException | RuntimeException failure) {
      return explain(failure, err, variables);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = Settings.fromEnvironment(variables);
    Logging.apply(settings.logs());
    var service = start.start(settings);
    // Standard output is the log's, which may be lines of JSON.
    System.err.print(service.greeting());
    new Lifetime(settings.http().drain()).await(service);
    return CommandLine.ExitCode.OK;
  }

  private static int explain(Exception failure, PrintWriter err, Map<String, String> variables) {
    if (failure instanceof SettingsException settings) {
      settings.faults().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    var told = new StartFailure(Settings.fromEnvironment(variables));
    err.println(told.explain(failure));
    LoggerFactory.getLogger(Main.class).debug("Start failed", failure);
    return told.exitCode(failure);
  }

  /** An error of the JVM while threads that would keep the process alive may be running. */
  private static void endWith(Throwable error) {
    LoggerFactory.getLogger(Main.class).error("Viche can't go on", error);
    System.exit(CommandLine.ExitCode.SOFTWARE);
  }

  private static int wrongUsage(ParameterException fault) {
    var err = fault.getCommandLine().getErr();
    err.println(fault.getMessage());
    err.println("See viche --help");
    return CommandLine.ExitCode.USAGE;
  }
}
