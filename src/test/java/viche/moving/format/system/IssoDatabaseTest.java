package viche.moving.format.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.moving.format.GivenFile;
import viche.moving.format.Told;

final class IssoDatabaseTest {
  private static final String LONG =
      """
      insert into comments values
        (2, 5, null, -1, null, 1, '', zeroblob(5000000), 'Bob', '', null, 0, 0, x'00', 0);
      """;

  @TempDir private Path directory;

  @Test
  void commentsAreToldWithTheirPagesAndHaveOneLevel() throws Exception {
    var told = read(IssoSample.ALL + LONG);

    assertThat(told.lines())
        .containsExactly(
            "row 1: /bridge/ /bridge/ null The bridge false null",
            "row 1: 1 in /bridge/ below null, guest-57935e3b530c39890356-c26b5 Олена"
                + " olena@example.net, APPROVED 2024-01-02T10:00:00.250Z 2024-01-02T10:01:00Z 3,"
                + " text *First*",
            "row 2: 2 in /bridge/ below 1, nobody, PENDING 2024-01-02T10:01:40Z null 0, text waits",
            "row 3: /river/ /river/ null null false null",
            "row 3: 3 in /river/ below null, nobody, DELETED 2024-01-02T10:03:20Z null 0, nothing",
            "row 4: 4 in null below 3, guest-cd9fb1e148ccd8442e5a Bob null,"
                + " PENDING 2024-01-02T10:05:00Z null 0, text whose?",
            "row 5: 5 in /river/ below null, guest-cd9fb1e148ccd8442e5a Bob null,"
                + " APPROVED null null 0, nothing");
    assertThat(told.untaken())
        .containsExactly(
            "row 4: a state that is not known: taken as pending",
            "row 5: not a time created",
            "row 5: too long: left out text");
  }

  @Test
  void aDatabaseThatIsCutOrSpoiltEndsAtWorstInAnError() throws Exception {
    read(IssoSample.ALL);
    var whole = Files.readAllBytes(directory.resolve("comments.db"));
    for (int at = 0; at < whole.length; at += 331) {
      var spoilt = whole.clone();
      Arrays.fill(spoilt, at, Math.min(at + 40, spoilt.length), (byte) 0xFF);
      for (var file : List.of(Arrays.copyOf(whole, at), spoilt)) {
        try {
          assertThat(Told.of("isso", new ByteArrayInputStream(file)).comments()).hasSizeLessThan(9);
        } catch (IOException e) {
          assertThat(e.getMessage()).as("" + at).isNotBlank();
        }
      }
    }
  }

  @Test
  void nothingIsLeftBesideADatabaseThatKeepsALogOfWrites() throws Exception {
    var path = directory.resolve("copy #1.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        var statement = connection.createStatement()) {
      statement.executeUpdate("pragma journal_mode = wal");
      statement.executeUpdate(IssoSample.ALL);
    }
    try (var file = GivenFile.at(path)) {
      new IssoDatabase().read(file, item -> {});
    }
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void anotherDatabaseIsRefused() {
    assertThatThrownBy(() -> read("create table comments (id); create view threads as select 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no tables \"comments\" and \"threads\"");
    assertThatThrownBy(() -> read("create table comments (id); create table threads (id)"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such column");
    assertThatThrownBy(() -> Told.of("isso", new ByteArrayInputStream(new byte[5000])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a database");
  }

  private Told read(String statements) throws IOException, SQLException {
    var path = directory.resolve("comments.db");
    Files.deleteIfExists(path);
    IssoSample.write(path, statements);
    try (var in = Files.newInputStream(path)) {
      return Told.of("isso", in);
    }
  }
}
