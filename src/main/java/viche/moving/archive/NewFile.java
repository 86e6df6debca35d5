package viche.moving.archive;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import viche.moving.format.PartFiles;

/**
 * A file that is there once it is whole, and takes the place of an earlier one then: until that it
 * stands beside under another name. Only its owner may read it. What is no file, a pipe for
 * instance, is written to as it is.
 */
public final class NewFile implements AutoCloseable {
  private final Path place;
  private final @Nullable Path beside;
  private final FileChannel channel;

  /**
   * @throws IOException where the folder doesn't exist or takes no file
   */
  public NewFile(Path place) throws IOException {
    this.place = place;
    this.beside = Files.exists(place) && !Files.isRegularFile(place) ? null : beside(place);
    this.channel = FileChannel.open(beside == null ? place : beside, StandardOpenOption.WRITE);
  }

  private static Path beside(Path place) throws IOException {
    return PartFiles.create(
        requireNonNull(place.toAbsolutePath().getParent()), "." + place.getFileName() + ".");
  }

  /** Takes what is written. */
  public OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Says that it is whole: it is on the disk, and has its name. */
  public void complete() throws IOException {
    if (beside != null) {
      channel.force(true);
      Files.move(beside, place, ATOMIC_MOVE);
    }
  }

  /** Leaves nothing of one that isn't whole. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (beside != null) {
      Files.deleteIfExists(beside);
    }
  }
}
