package viche.moving.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartFilesTest {
  private static final long NOBODY = Long.MAX_VALUE / 10;

  @TempDir private Path folder;

  private Path file(String name, Duration age) throws IOException {
    var file = Files.writeString(folder.resolve(name), "what people wrote");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void whatAKilledProcessHasLeftGoesWithTheNext() throws IOException {
    var left = file("viche-" + NOBODY + "-1.77.part", Duration.ofHours(2));
    var ofNow = file("viche-" + NOBODY + "-1.78.part", Duration.ZERO);
    var another = file("viche-notes.part", Duration.ofHours(2));
    var own = PartFiles.create(folder, "viche-");
    Files.setLastModifiedTime(own, FileTime.from(Instant.EPOCH));

    var next = PartFiles.create(folder, "viche-");

    assertThat(left).doesNotExist();
    assertThat(folder).isDirectoryContaining(ofNow::equals).isDirectoryContaining(another::equals);
    assertThat(own).as("of a process that lives").exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(next)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingIsLeftByAProcessThatIsToldToEnd() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PartFilesTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (var said = process.inputReader()) {
      assertThat(Path.of(said.readLine())).exists();
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(folder).isEmptyDirectory();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Makes one and waits for its end. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(PartFiles.create(Path.of(arguments[0]), "viche-"));
    Thread.sleep(Duration.ofMinutes(1));
  }
}
