package viche.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tukaani.xz.XZInputStream;

/**
 * A packed PostgreSQL (tar in xz) on its way to the disk.
 *
 * <p>Each file is forced to the disk while the next ones are being unpacked: a power cut must not
 * leave empty files under a name that says they are complete.
 */
final class BinariesArchive {
  /** Waiting for the disk together, files share the journal's writes. */
  private static final int FORCING_THREADS = 8;

  private final TarReader entries;
  private final Path root;
  private final ExecutorService forcing;
  private final List<Future<Path>> forced = new ArrayList<>();

  private BinariesArchive(TarReader entries, Path root, ExecutorService forcing) {
    this.entries = entries;
    this.root = root;
    this.forcing = forcing;
  }

  /**
   * Unpacks what running PostgreSQL needs; every user may read it.
   *
   * @param packed the archive
   * @param root the directory to make
   * @throws IOException if the archive or the disk fails
   */
  static void unpack(InputStream packed, Path root) throws IOException, InterruptedException {
    try (var archive =
            new BufferedInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)));
        var forcing = Executors.newFixedThreadPool(FORCING_THREADS)) {
      new BinariesArchive(new TarReader(archive), root, forcing).unpack();
    }
  }

  private void unpack() throws IOException, InterruptedException {
    for (var entry = entries.next(); entry != null; entry = entries.next()) {
      if (needed(entry.name())) {
        unpack(entry);
      }
    }
    settleDirectories();
    awaitForced();
  }

  /** All but what is for building extensions. */
  private static boolean needed(String name) {
    return !name.startsWith("include/")
        && !name.startsWith("lib/pkgconfig/")
        && !name.startsWith("lib/postgresql/pgxs/")
        && !name.endsWith(".a");
  }

  private void unpack(TarReader.TarEntry entry) throws IOException {
    var path = root.resolve(entry.name()).normalize();
    var parent = path.getParent();
    if (parent == null || !path.startsWith(root.normalize())) {
      throw new IOException("the archive names a file outside of itself: " + entry.name());
    }
    switch (entry.kind()) {
      case DIRECTORY -> Files.createDirectories(path);
      case SYMBOLIC_LINK -> {
        Files.createDirectories(parent);
        Files.createSymbolicLink(path, Path.of(entry.link()));
      }
      case FILE -> {
        Files.createDirectories(parent);
        Files.copy(entries.content(), path);
        permit(path, entry.executable() ? "rwxr-xr-x" : "rw-r--r--");
        force(path);
      }
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private void force(Path path) {
    forced.add(
        forcing.submit(
            () -> {
              ScratchDirectory.force(path);
              return path;
            }));
  }

  private void settleDirectories() throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path directory : paths.filter(Files::isDirectory).toList()) {
        permit(directory, "rwxr-xr-x");
        force(directory);
      }
    }
  }

  private void awaitForced() throws IOException, InterruptedException {
    for (var one : forced) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IOException("the unpacked files could not be written to the disk", e.getCause());
      }
    }
  }
}
