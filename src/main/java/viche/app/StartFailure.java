package viche.app;

import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.app.Settings.Server;
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

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(failure, t -> t == null ? null : t.getCause())
        .limit(CAUSES_LOOKED_AT)
        .takeWhile(t -> t != null)
        .flatMap(Stream::ofNullable);
  }

  private Optional<String> explanation(Throwable cause) {
    return switch (cause) {
      case StartException e -> Optional.of(oneLine(e));
      case RefusedException e when e.refusal() instanceof Refusal.Unavailable ->
          server().map(name -> name + " does not answer; " + check());
      case BindException e -> Optional.of(port(e));
      // The native transport has an exception of its own.
      case IOException e when String.valueOf(e.getMessage()).startsWith("bind(") ->
          Optional.of(port(e));
      case ConnectException e -> unreachable(e);
      case UnknownHostException e -> unreachable(e);
      case UnresolvedAddressException e -> unreachable(e);
      case DatabaseException e -> Optional.ofNullable(e.getSqlState()).flatMap(this::database);
      default -> Optional.empty();
    };
  }

  /** The exception doesn't say which of the two ports it is about, so both are tried. */
  private String port(IOException failure) {
    var http = settings.http();
    if (!isFree(http.port())) {
      return taken(http.port(), Variable.HTTP_PORT, failure);
    }
    if (!isFree(http.managementPort())) {
      return taken(http.managementPort(), Variable.MANAGEMENT_PORT, failure);
    }
    return "Can't listen on " + http.host() + ": " + oneLine(failure) + "; see VICHE_HTTP_HOST";
  }

  private boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the server does: a port in TIME_WAIT is free
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.http().host()), port));
      return true;
    } catch (UnknownHostException _) { // then the port isn't what is wrong
      return true;
    } catch (IOException _) { // the answer to the question
      return false;
    }
  }

  private String taken(int port, Variable variable, IOException failure) {
    var why = String.valueOf(failure.getMessage());
    var place = "Port " + port + " on " + settings.http().host();
    return why.contains("ermission denied")
        ? place + " needs a privilege; set " + variable.key() + " to one above 1023"
        : place + " is taken; set " + variable.key() + " to another";
  }

  private Optional<String> unreachable(Throwable failure) {
    return server().map(name -> name + " can't be reached (" + oneLine(failure) + "); " + check());
  }

  /** By the class of the SQLSTATE: appendix A of PostgreSQL's manual. */
  private Optional<String> database(String sqlState) {
    var why =
        List.of(
            new Reason("08", "can't be reached"),
            new Reason("28", "refuses the user or the password"),
            new Reason("3D", "has no such database"),
            new Reason("53", "has no connection left"),
            new Reason("57P03", "is not ready yet"));
    return why.stream()
        .filter(reason -> sqlState.startsWith(reason.sqlState()))
        .findFirst()
        .flatMap(reason -> server().map(name -> name + " " + reason.text() + "; " + check()));
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

  private record Reason(String sqlState, String text) {}
}
