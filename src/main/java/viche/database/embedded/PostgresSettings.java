package viche.database.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that must hold, whatever {@code postgresql.conf} says: they go onto the command
 * line, which has the last word. What an owner may tune (memory, connections) stays in {@code
 * postgresql.conf}, where {@code initdb} wrote {@link #TUNABLE}.
 */
final class PostgresSettings {
  /** What {@code initdb} writes into {@code postgresql.conf}. */
  static final Map<String, String> TUNABLE =
      Map.of("max_connections", "100", "shared_buffers", "128MB");

  private PostgresSettings() {}

  /**
   * The settings as arguments of {@code postgres}.
   *
   * @param clusterName how the process is told from other servers, see {@link PostgresInstallation}
   * @param port the TCP port on 127.0.0.1
   */
  static List<String> arguments(String clusterName, int port) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("cluster_name", clusterName);

    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");

    // A commit that was answered is on the disk.
    settings.put("fsync", "on");
    settings.put("full_page_writes", "on");
    settings.put("synchronous_commit", "on");

    // The log comes through a pipe (see PostgresLog) and holds no text of any statement or comment.
    // Messages of ERROR quote values ("invalid input syntax …"): LOG ranks above ERROR here, and
    // whoever sent the statement gets the error as an answer.
    settings.put("logging_collector", "off");
    settings.put("log_destination", "stderr");
    settings.put("log_line_prefix", "%m [%p] ");
    settings.put("log_timezone", "UTC");
    settings.put("lc_messages", "C");
    settings.put("log_min_messages", "log");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_error_verbosity", "terse");
    settings.put("log_statement", "none");
    settings.put("log_min_duration_statement", "-1");
    settings.put("log_min_duration_sample", "-1");
    settings.put("log_transaction_sample_rate", "0");
    settings.put("log_duration", "off");
    settings.put("log_lock_waits", "off");
    settings.put("log_parameter_max_length", "0");
    settings.put("log_parameter_max_length_on_error", "0");

    settings.put("jit", "off"); // its library is not among the binaries

    var arguments = new ArrayList<String>();
    settings.forEach(
        (name, value) -> {
          arguments.add("-c");
          arguments.add(name + "=" + value);
        });
    return arguments;
  }
}
