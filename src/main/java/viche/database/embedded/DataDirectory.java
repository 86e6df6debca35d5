package viche.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything of the embedded PostgreSQL lies: its programs, its data ({@code data}), their
 * password and their log.
 *
 * @param root the directory; whoever uses it holds its {@link DirectoryLock}
 */
record DataDirectory(Path root) {
  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  /** PostgreSQL's own data directory. */
  Path data() {
    return root.resolve("data");
  }

  /** PostgreSQL's log. */
  PostgresLog log() {
    return new PostgresLog(root.resolve("postgres.log"));
  }

  private Path passwordFile() {
    return root.resolve("postgres.password");
  }

  /**
   * The password of the data.
   *
   * @throws EmbeddedPostgresException if it is lost
   */
  Password password() throws IOException {
    if (Files.notExists(passwordFile())) {
      throw new EmbeddedPostgresException(
          "The data in "
              + root
              + " are there, their password isn't: restore "
              + passwordFile()
              + ".");
    }
    return Password.read(passwordFile());
  }

  /**
   * Makes an empty database cluster where there is none yet. It gets its name when it is complete;
   * killed before, this leaves nothing that the next start would take for data.
   *
   * @throws EmbeddedPostgresException with what {@code initdb} said, if it failed
   */
  void initialise(PostgresBinaries binaries, ServerUser user)
      throws IOException, InterruptedException {
    if (Files.exists(data())) {
      return;
    }
    LOG.info("Initialising PostgreSQL's data in {}", data());
    try (var scratch = ScratchDirectory.in(root)) {
      if (Files.notExists(passwordFile())) {
        Password.random().writeTo(scratch.path().resolve("new-password"));
        scratch.publish("new-password", passwordFile());
      }
      var password = scratch.path().resolve("password");
      password().writeTo(password);
      user.own(scratch.path());
      user.own(password);
      var data = scratch.path().resolve("data");
      var initdb = TetheredProcess.start(initdb(binaries, data, password), user, log());
      if (initdb.finish() != 0) {
        throw new EmbeddedPostgresException(
            "PostgreSQL's data could not be initialised in " + root + ": " + initdb.reason());
      }
      scratch.publish("data", data());
    }
  }

  private static List<String> initdb(PostgresBinaries binaries, Path data, Path password) {
    var command = new ArrayList<String>();
    command.add(binaries.program("initdb"));
    command.addAll(List.of("--pgdata", data.toString()));
    command.addAll(List.of("--username", EmbeddedPostgres.USER, "--pwfile", password.toString()));
    command.add("--auth=scram-sha-256");
    // The system's locales differ from machine to machine; these are PostgreSQL's own.
    command.add("--encoding=UTF8");
    command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    command.addAll(List.of("--data-checksums", "--no-instructions"));
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      command.add("--sync-method=syncfs"); // one call for a thousand files
    }
    PostgresSettings.TUNABLE.forEach(
        (name, value) -> command.addAll(List.of("--set", name + "=" + value)));
    return command;
  }
}
