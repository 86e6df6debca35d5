package viche.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a service measures of itself, as Prometheus reads it. */
public record Metrics(String text) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** The figures of a service now. */
  public static Metrics of(TestService service) {
    var address = URI.create("http://127.0.0.1:" + service.managementPort() + "/metrics");
    try {
      return new Metrics(
          CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of a series, named with its labels. */
  public double value(String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not measured: " + series));
  }
}
