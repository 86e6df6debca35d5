package viche.app.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** The version of Viche, written into a resource by the build. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"viche " + number() + " (Java " + Runtime.version() + ")"};
  }

  /** The version alone, for instance {@code 1.2.0}. */
  public static String number() throws IOException {
    try (var in = Version.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new FileNotFoundException("version.txt");
      }
      return new String(in.readAllBytes(), UTF_8).strip();
    }
  }
}
