package viche.database.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to use a data directory: held by one running service at a time, and given back by the
 * operating system however that service ends.
 */
final class DirectoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

  /**
   * Directories locked by this JVM. A POSIX record lock belongs to the process and is lost when the
   * process closes any descriptor of the file (POSIX.1, fcntl), so a second attempt in the same JVM
   * must not even open it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock at once or not at all.
   *
   * @throws EmbeddedPostgresException if somebody else holds it
   * @throws IOException if the lock's file can't be written
   */
  static DirectoryLock acquire(Path dataDir) throws IOException {
    var directory = dataDir.toRealPath();
    if (!HELD_HERE.add(directory)) {
      throw refused(dataDir, "this very process");
    }
    var file = directory.resolve("lock");
    try {
      return lock(dataDir, directory, file);
    } catch (IOException | EmbeddedPostgresException e) {
      HELD_HERE.remove(directory);
      throw e;
    }
  }

  private static DirectoryLock lock(Path dataDir, Path directory, Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        var holder = Files.readString(file).strip();
        throw refused(dataDir, holder.isEmpty() ? "another process" : "process " + holder);
      }
      channel.truncate(0);
      var holder = Long.toString(ProcessHandle.current().pid()) + "\n";
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
      return new DirectoryLock(directory, channel);
    } catch (IOException | EmbeddedPostgresException e) {
      channel.close();
      throw e;
    }
  }

  private static EmbeddedPostgresException refused(Path dataDir, String holder) {
    return new EmbeddedPostgresException(
        "The data in " + dataDir + " is in use by another Viche (" + holder + ").");
  }

  /** Gives the right back; more than once does no harm. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("The lock of {} could not be released before this process ends", directory, e);
    }
    HELD_HERE.remove(directory);
  }
}
