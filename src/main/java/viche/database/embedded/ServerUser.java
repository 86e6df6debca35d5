package viche.database.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so root hands it over:
 *
 * <ul>
 *   <li>to the owner of the data, where they belong to somebody else;
 *   <li>else into a user namespace of its own ({@code unshare}), where it can still use root's
 *       files and has none of root's powers (user_namespaces(7));
 *   <li>else, where that isn't permitted, to user {@value #NOBODY} ({@code setpriv}).
 * </ul>
 *
 * <p>{@code initdb} wants a user with a name. A container's user often has none; in a namespace of
 * its own it passes for {@value #NOBODY}.
 *
 * @param prefix what stands before its command line
 * @param nobody whether new files must be made over to user and group {@value #NOBODY}
 */
record ServerUser(List<String> prefix, boolean nobody) {
  /** The overflow user of Linux, mostly called nobody. */
  private static final int NOBODY = 65534;

  private static final int ROOT = 0;

  /**
   * Finds out how to run PostgreSQL on these data.
   *
   * @param data the data, which need not exist yet
   * @throws EmbeddedPostgresException if there is no way but root
   */
  static ServerUser choose(Path data) throws IOException, InterruptedException {
    var unshare = Programs.find("unshare").map(path -> List.of(path.toString(), "-U"));
    if (currentUser() != ROOT) {
      var nameless = !succeeds(List.of("id", "-un"));
      return new ServerUser(
          nameless && unshare.isPresent() && permits(unshare.get()) ? unshare.get() : List.of(),
          false);
    }
    if (Files.exists(data) && attribute(data, "unix:uid") != ROOT) {
      return changedTo(attribute(data, "unix:uid"), attribute(data, "unix:gid"), false);
    }
    if (unshare.isPresent() && permits(unshare.get())) {
      return new ServerUser(unshare.get(), false);
    }
    if (Files.exists(data)) {
      throw new EmbeddedPostgresException(
          "The data in "
              + data
              + " belong to root, whom PostgreSQL refuses to run for, and user namespaces are not"
              + " permitted here: give them to an ordinary user and run Viche as that user.");
    }
    return changedTo(NOBODY, NOBODY, true);
  }

  private static int attribute(Path path, String name) throws IOException {
    return (Integer) Files.getAttribute(path, name);
  }

  private static ServerUser changedTo(int user, int group, boolean nobody) {
    var setpriv =
        Programs.find("setpriv")
            .orElseThrow(
                () ->
                    new EmbeddedPostgresException(
                        "PostgreSQL refuses to run as root, and neither unshare nor setpriv is"
                            + " there to change that: run Viche as an ordinary user."));
    return new ServerUser(
        List.of(setpriv.toString(), "--reuid=" + user, "--regid=" + group, "--clear-groups"),
        nobody);
  }

  private static int currentUser() throws IOException, InterruptedException {
    var process = new ProcessBuilder("id", "-u").redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException("id -u failed: " + printed.strip());
    }
    return Integer.parseInt(printed.strip());
  }

  private static boolean permits(List<String> prefix) throws IOException, InterruptedException {
    var command = new ArrayList<>(prefix);
    command.add("true");
    return succeeds(command);
  }

  private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  /** Makes a file or directory over to this user. */
  void own(Path path) throws IOException {
    if (nobody) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }
}
