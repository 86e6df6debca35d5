package viche.moving.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** What is read: a file or a pipe, unpacked where it was packed. */
public interface SourceFile {
  /** The bytes from the beginning; of a pipe, once only. */
  InputStream open() throws IOException;

  /** The same as a file, for readers that need to go back and forth; a pipe is written down. */
  Path onDisk() throws IOException;
}
