package viche.database.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs of PostgreSQL, unpacked from the class path into the data directory once for each
 * version of them.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path directory) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

  private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!");

  /**
   * The binaries for this platform.
   *
   * @param dataDir where they are unpacked; the caller holds its lock
   * @throws EmbeddedPostgresException if there are none for this platform
   */
  static PostgresBinaries unpacked(Path dataDir) throws IOException, InterruptedException {
    var archive = archive();
    var directory = dataDir.resolve("postgres-" + version(archive));
    if (Files.notExists(directory)) {
      removeOthers(dataDir);
      unpack(archive, dataDir, directory);
    }
    return new PostgresBinaries(directory);
  }

  /** One of the programs: {@code initdb}, {@code pg_ctl} or {@code postgres}. */
  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  /**
   * The name of the archive for a platform, given as Java's {@code os.name} and {@code os.arch}.
   */
  static String archiveName(String osName, String osArch) {
    var name = osName.toLowerCase(Locale.ROOT);
    var os = name.equals("linux") ? "linux" : name.startsWith("mac") ? "darwin" : "";
    var arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (os.isEmpty() || arch.isEmpty()) {
      throw EmbeddedPostgresException.missing(
          "The embedded PostgreSQL runs on Linux and macOS (amd64, arm64), and this is "
              + osName
              + " on "
              + osArch
              + ": use a PostgreSQL of your own (VICHE_DATABASE_URL).");
    }
    return "postgres-" + os + "-" + arch + ".txz";
  }

  /**
   * The packed programs for this platform.
   *
   * @throws EmbeddedPostgresException if there are none
   */
  static URL archive() {
    var name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    var archive = PostgresBinaries.class.getResource("/" + name);
    if (archive == null) {
      throw EmbeddedPostgresException.missing(
          "There is no VICHE_DATABASE_URL, and the embedded PostgreSQL is not installed: set the"
              + " address of a PostgreSQL of yours, or put the directory `embedded` of a build for"
              + " this platform beside viche.jar ("
              + name
              + " is missing).");
    }
    return archive;
  }

  /** The version in the name of the jar and the archive's checksum, as far as they are known. */
  private static String version(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar) {
      var checksum = HexFormat.of().toHexDigits(jar.getJarEntry().getCrc(), 8);
      var version = VERSION.matcher(archive.toString());
      return version.find() ? version.group(1) + "-" + checksum : checksum;
    }
    return HexFormat.of().toHexDigits(connection.getContentLengthLong(), 8);
  }

  private static void removeOthers(Path dataDir) throws IOException {
    try (var others = Files.newDirectoryStream(dataDir, "postgres-*")) {
      for (Path other : others) {
        ScratchDirectory.delete(other);
      }
    }
  }

  private static void unpack(URL archive, Path dataDir, Path directory)
      throws IOException, InterruptedException {
    LOG.info("Unpacking PostgreSQL into {}", directory);
    try (var scratch = ScratchDirectory.in(dataDir);
        InputStream packed = archive.openStream()) {
      BinariesArchive.unpack(packed, scratch.path().resolve("binaries"));
      scratch.publish("binaries", directory);
    }
  }
}
