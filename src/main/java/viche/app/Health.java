package viche.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import viche.app.settings.Settings;
import viche.app.settings.SettingsException;
import viche.app.settings.Version;

/** The command that asks a running Viche whether it is ready, for containers without curl. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Asks the Viche that runs here with the same settings whether it is ready.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:ready", "1:not ready, or not to be reached"})
final class Health implements Callable<Integer> {
  private static final int PATIENCE_MILLIS = 4000;

  private final Map<String, String> variables;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
  @Spec
  private CommandSpec spec;

  Health(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    try {
      return ask(Settings.fromEnvironment(variables).http(), err);
    } catch (SettingsException e) {
      e.faults().forEach(err::println);
      return 1;
    }
  }

  private static int ask(Settings.Http http, PrintWriter err) {
    var address =
        "http://" + host(http.managementHost()) + ":" + http.managementPort() + "/health/ready";
    try {
      var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      var status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK || status == HttpURLConnection.HTTP_NO_CONTENT) {
        return 0;
      }
      err.println(address + " answers " + status);
    } catch (IOException e) {
      err.println(address + " can't be reached: " + e.getMessage());
    }
    return 1;
  }

  /** What listens on every address answers on loopback. */
  private static String host(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    };
  }
}
