package viche.http.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files of the class path, read whole. For start-up only: it blocks. */
final class ClassPath {
  private ClassPath() {}

  /** The bytes of a file; the name has no leading slash. */
  static byte[] bytes(String name) throws IOException {
    try (var in = ClassPath.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("not on the class path: " + name);
      }
      return in.readAllBytes();
    }
  }

  /**
   * Every file below a folder by its name relative to it; empty when there is no such folder.
   *
   * @throws UncheckedIOException when a file can't be read
   */
  static SortedMap<String, byte[]> folder(String folder) {
    var url = ClassPath.class.getClassLoader().getResource(folder);
    try {
      if (url == null) {
        return new TreeMap<>();
      }
      if (url.getProtocol().equals("jar")) {
        try (var jar = FileSystems.newFileSystem(jarOf(url), Map.of())) {
          return walk(jar.getPath(folder));
        }
      }
      return walk(Path.of(url.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the folder " + folder, e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a folder of the class path: " + folder, e);
    }
  }

  private static Path jarOf(URL url) throws URISyntaxException {
    var spec = url.getPath();
    return Path.of(java.net.URI.create(spec.substring(0, spec.indexOf("!/"))));
  }

  private static SortedMap<String, byte[]> walk(Path root) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
