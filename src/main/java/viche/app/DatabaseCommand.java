package viche.app;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import viche.database.Database;

/** A command that works on {@linkplain CommandDatabase the database of the environment}. */
abstract class DatabaseCommand implements Callable<Integer> {
  private final Map<String, String> variables;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
  @Spec
  private CommandSpec spec;

  DatabaseCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Works on it, and writes what it finds; the exit code. */
  abstract int work(Vertx vertx, Database database, PrintWriter out)
      throws ExecutionException, InterruptedException;

  /** For what the command can't do, and why. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** To be thrown where the command is used wrongly. */
  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Whether an option stands on the command line. */
  final boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  @Override
  public final Integer call() throws InterruptedException {
    var command = spec.commandLine();
    return CommandDatabase.use(
        variables, command.getErr(), (vertx, database) -> work(vertx, database, command.getOut()));
  }
}
