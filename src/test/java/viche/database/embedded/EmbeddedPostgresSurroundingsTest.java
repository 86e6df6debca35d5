package viche.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places and environments in which the embedded PostgreSQL starts from nothing. */
class EmbeddedPostgresSurroundingsTest {
  private static final String IN_PLACE =
      "eval \"place=$PLACE\"; mkdir \"$place\" && cd \"$place\" && exec \"$@\"";

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
