import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Bundles the scripts of the pages from TypeScript with esbuild, one minified module for each page,
 * and fails when one has grown beyond what a reader on a bad network should have to load.
 *
 * <p>Arguments: the folder with esbuild and Lit, esbuild's platform, the sources, the folder to
 * write to.
 */
final class Bundle {
  /** What is made from what, with the most bytes it may have, compressed by gzip. */
  private record Script(String source, int mostBytes) {}

  private static final Map<String, Script> SCRIPTS =
      new TreeMap<>(
          Map.of(
              "viche", new Script("element/viche.ts", 20 * 1024),
              "desk", new Script("desk/desk.ts", 60 * 1024)));

  /** Where the packages that sources import are, below the folder of tools. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "lit", "lit",
          "lit-html", "lit-html",
          "lit-element", "lit-element",
          "@lit/reactive-element", "reactive-element");

  public static void main(String[] args) throws IOException, InterruptedException {
    var tools = Path.of(args[0]).toAbsolutePath();
    var program = tools.resolve(args[1]).resolve("bin/esbuild");
    if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
      throw new IOException("esbuild can't be made executable: " + program);
    }
    var out = Path.of(args[3]);
    var exit =
        new ProcessBuilder(command(tools, program, Path.of(args[2]), out)).inheritIO().start();
    if (exit.waitFor() != 0) {
      System.exit(1);
    }
    var tooLarge = false;
    for (var script : SCRIPTS.entrySet()) {
      var file = script.getKey() + ".js";
      tooLarge |= tooLarge(out.resolve(file), script.getValue().mostBytes());
      Files.writeString(
          out.resolve(file + ".LEGAL.txt"),
          Files.readString(tools.resolve("lit/LICENSE")),
          StandardOpenOption.APPEND);
    }
    if (tooLarge) {
      System.exit(1);
    }
  }

  private static List<String> command(Path tools, Path program, Path sources, Path out) {
    var command = new ArrayList<>(List.of(program.toString()));
    SCRIPTS.forEach((name, script) -> command.add(name + "=" + sources.resolve(script.source())));
    PACKAGES.forEach(
        (name, folder) -> command.add("--alias:" + name + "=" + tools.resolve(folder)));
    command.addAll(
        List.of(
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=linked",
            "--log-level=warning",
            "--tsconfig=" + sources.resolve("tsconfig.json"),
            "--outdir=" + out));
    return command;
  }

  private static boolean tooLarge(Path script, int most) throws IOException {
    var size = compressed(Files.readAllBytes(script));
    if (size > most) {
      System.err.printf(
          Locale.ROOT,
          "%s has %,d bytes compressed, %,d more than it may%n",
          script.getFileName(),
          size,
          size - most);
    }
    return size > most;
  }

  private static int compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written", e);
    }
    return out.size();
  }
}
