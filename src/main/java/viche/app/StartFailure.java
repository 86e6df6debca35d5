package viche.app;

import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import viche.app.settings.Settings;
import viche.app.settings.Settings.Server;
import viche.app.settings.Variable;
import viche.database.Outage;
import viche.database.UnreachableException;
import viche.database.embedded.EmbeddedPostgresException;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/** Explains in one line why the service can't start, and which variable to change. */
final class StartFailure {
  private static final int CAUSES_LOOKED_AT = 20;

  private final Settings settings;

  StartFailure(Settings settings) {
    this.settings = settings;
  }

  /** One line for an operator. */
  String explain(Throwable failure) {
    return causes(failure)
        .flatMap(cause -> explanation(cause).stream())
        .findFirst()
        .orElseGet(() -> "Viche can't start: " + oneLine(failure));
  }

  /** The exit code: of wrong settings where a start with the same ones would fail again. */
  int exitCode(Throwable failure) {
    var wrong =
        causes(failure)
            .anyMatch(
                cause ->
                    switch (cause) {
                      case StartException start -> start.isOfSettings();
                      case UnreachableException away -> !away.outage().passing();
                      case EmbeddedPostgresException embedded -> embedded.isMissing();
                      default -> false;
                    });
    return wrong ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(failure, t -> t == null ? null : t.getCause())
        .limit(CAUSES_LOOKED_AT)
        .takeWhile(t -> t != null)
        .flatMap(Stream::ofNullable);
  }

  private Optional<String> explanation(Throwable cause) {
    return switch (cause) {
      case StartException e -> Optional.of(oneLine(e));
      case UnreachableException e -> unreachable(e.outage());
      case RefusedException e
          when e.refusal() instanceof Refusal.Unavailable
              && !(e.getCause() instanceof DatabaseException) ->
          unreachable(Outage.SILENT);
      case BindException e -> Optional.of(port(e));
      // The native transport has an exception of its own.
      case IOException e when String.valueOf(e.getMessage()).startsWith("bind(") ->
          Optional.of(port(e));
      case ConnectException e -> Outage.of(e).flatMap(this::unreachable);
      case UnknownHostException e -> Outage.of(e).flatMap(this::unreachable);
      case DatabaseException e ->
          Outage.of(e).flatMap(this::unreachable).or(() -> Optional.of(lack(e) + oneLine(e)));
      default -> Optional.empty();
    };
  }

  /** The exception doesn't say which of the two ports it is about, so both are tried. */
  private String port(IOException failure) {
    var http = settings.http();
    if (!isFree(http.host(), http.port())) {
      return taken(http.host(), http.port(), Variable.HTTP_PORT, failure);
    }
    if (!isFree(http.managementHost(), http.managementPort())) {
      return taken(http.managementHost(), http.managementPort(), Variable.MANAGEMENT_PORT, failure);
    }
    var one = http.host().equals(http.managementHost());
    var place = one ? http.host() : http.host() + " or " + http.managementHost();
    var see = one ? "VICHE_HTTP_HOST" : "VICHE_HTTP_HOST and VICHE_MANAGEMENT_HOST";
    return "Can't listen on " + place + ": " + oneLine(failure) + "; see " + see;
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the server does: a port in TIME_WAIT is free
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (UnknownHostException _) { // then the port isn't what is wrong
      return true;
    } catch (IOException _) { // the answer to the question
      return false;
    }
  }

  private static String taken(String host, int port, Variable variable, IOException failure) {
    var why = String.valueOf(failure.getMessage());
    var place = "Port " + port + " on " + host;
    return why.contains("ermission denied")
        ? place + " needs a privilege; set " + variable.key() + " to one above 1023"
        : place + " is taken; set " + variable.key() + " to another";
  }

  private Optional<String> unreachable(Outage outage) {
    return outage == Outage.OTHER
        ? Optional.empty()
        : server().map(name -> name + " can't be reached: " + outage.reason() + "; " + check());
  }

  /** What it lacks that answers and can't do what a start needs. */
  private String lack(DatabaseException failure) {
    var name = server().orElse("The embedded database");
    return switch (String.valueOf(failure.getSqlState())) {
      case "25006" -> name + " takes no writes, which this start needs: ";
      case "53100" -> name + " has no room left on its disk: ";
      default -> "Viche can't start: ";
    };
  }

  private Optional<String> server() {
    return settings.database().place() instanceof Server server
        ? Optional.of(
            "The database " + server.database() + " at " + server.host() + ":" + server.port())
        : Optional.empty();
  }

  private static String check() {
    return "check " + Variable.DATABASE_URL.key();
  }

  private static String oneLine(Throwable failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
