package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the system that a test needs. */
public final class Installed {
  private Installed() {}

  /** Skips the test where a program isn't installed; where CI runs, that is a failure. */
  public static void needs(String program) {
    var installed =
        Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    if ("true".equals(System.getenv("CI"))) {
      assertThat(installed).as("installed: " + program).isTrue();
    }
    assumeTrue(installed, "needs " + program);
  }
}
