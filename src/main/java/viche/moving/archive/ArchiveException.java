package viche.moving.archive;

/** What an archive can't be written from, or a site made of, in words for who runs the command. */
public final class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String message) {
    super(message);
  }

  /** A place in an archive, and what is wrong there. */
  static ArchiveException at(String file, long line, String fault) {
    return new ArchiveException(file + ", line " + line + ": " + fault);
  }
}
