package viche.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import viche.app.Application;
import viche.app.settings.Settings;

/** The service as it is for somebody who has set nothing: in demo mode, here on free ports. */
public final class TestDemo {
  private TestDemo() {}

  /**
   * Starts it on the data of a directory, with the programs of the shared PostgreSQL where those
   * are unpacked.
   */
  public static Application start(Path directory) throws InterruptedException {
    lendPrograms(directory);
    return Application.start(
        Settings.fromEnvironment(
            Map.of(
                "VICHE_DATA_DIR", directory.toString(),
                "VICHE_HTTP_PORT", "0",
                "VICHE_MANAGEMENT_PORT", "0")));
  }

  private static void lendPrograms(Path directory) {
    if (Files.isDirectory(TestService.SHARED_DIRECTORY)) {
      try (var programs =
          Files.newDirectoryStream(TestService.SHARED_DIRECTORY, "postgres-[0-9]*")) {
        for (var version : programs) {
          var lent = Files.createDirectories(directory).resolve(version.getFileName());
          if (Files.notExists(lent)) {
            Files.createSymbolicLink(lent, version.toAbsolutePath());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
