package viche.database;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no connection to a database can be had. */
public enum Outage {
  UNKNOWN_HOST("its host's name is not known"),
  REFUSED("nothing listens there"),
  UNREACHABLE("there is no way to it"),
  CLOSED("it ends connections before the login"),
  SILENT("it doesn't answer"),
  BUSY("it is starting or stopping"),
  FULL("it has no connection left"),
  WRONG_LOGIN("it refuses the user or the password"),
  NO_DATABASE("there is no such database"),
  NO_TLS("it doesn't speak TLS, which sslmode asks for"),
  WRONG_CERTIFICATE("its TLS certificate is not accepted"),
  OTHER("it fails");

  /** What the client says of a server that answers its question for TLS with no. */
  private static final String WITHOUT_TLS = "does not handle SSL";

  /** What the system says of a connection that the other side ended. */
  private static final Pattern ENDED = Pattern.compile("reset|closed|[Bb]roken pipe");

  private final String reason;

  Outage(String reason) {
    this.reason = reason;
  }

  /** In words that follow "the database … can't be reached:". */
  public String reason() {
    return reason;
  }

  /** Whether waiting may help; the others need a change of settings. */
  public boolean passing() {
    return switch (this) {
      case WRONG_LOGIN, NO_DATABASE, NO_TLS, WRONG_CERTIFICATE -> false;
      case UNKNOWN_HOST, REFUSED, UNREACHABLE, CLOSED, SILENT, BUSY, FULL, OTHER -> true;
    };
  }

  /** What a failed attempt to connect and log in tells; empty where that is something else. */
  public static Optional<Outage> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(10) // a chain may have a loop
        .flatMap(cause -> one(cause).stream())
        .findFirst();
  }

  private static Optional<Outage> one(Throwable cause) {
    var message = String.valueOf(cause.getMessage());
    return Optional.ofNullable(
        switch (cause) {
          case UnknownHostException e -> UNKNOWN_HOST;
          case UnresolvedAddressException e -> UNKNOWN_HOST;
          case ConnectException e when message.contains("refused") -> REFUSED;
          case ConnectException e when message.contains("timed out") -> SILENT;
          case TimeoutException e -> SILENT;
          case SSLException e -> WRONG_CERTIFICATE;
          case ClosedConnectionException e -> CLOSED;
          case IOException e when ENDED.matcher(message).find() -> CLOSED;
          case IOException e -> UNREACHABLE;
          case PgException e -> ofState(String.valueOf(e.getSqlState()));
          case VertxException e when message.contains("SSL handshake") -> CLOSED;
          default -> message.contains(WITHOUT_TLS) ? NO_TLS : null;
        });
  }

  /** By the SQLSTATE or its class: appendix A of PostgreSQL's manual. */
  private static Outage ofState(String state) {
    return switch (state.length() < 3 ? "" : state.substring(0, 3)) {
      case "080" -> UNREACHABLE;
      case "280", "28P" -> WRONG_LOGIN;
      case "3D0" -> NO_DATABASE;
      case "533" -> FULL;
      case "57P" -> BUSY;
      default -> OTHER;
    };
  }
}
