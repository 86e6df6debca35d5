import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * Bundles the scripts of the pages from TypeScript with esbuild, one minified module for each page
 * and one for each of its languages, and fails when what a reader has to load has grown beyond what
 * a bad network should carry. A language is a file in the folder {@code language} beside the page's
 * script; {@code viche.js} finds Ukrainian at {@code viche/uk.js}.
 *
 * <p>Arguments: the folder with esbuild and Lit, esbuild's platform, the sources, the folder to
 * write to.
 */
final class Bundle {
  /**
   * What is made from what.
   *
   * @param folder of its sources; the script has the page's name
   * @param mostBytes that it may have without its languages, compressed by gzip
   */
  private record Script(String page, String folder, int mostBytes) {
    Path source(Path sources) {
      return sources.resolve(folder).resolve(page + ".ts");
    }

    /** The codes of its languages. */
    List<String> languages(Path sources) throws IOException {
      var languages = sources.resolve(folder).resolve("language");
      if (Files.notExists(languages)) {
        return List.of();
      }
      try (var files = Files.list(languages)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".ts"))
            .map(name -> name.substring(0, name.length() - ".ts".length()))
            .sorted()
            .toList();
      }
    }
  }

  private static final List<Script> SCRIPTS =
      List.of(new Script("viche", "element", 20 * 1024), new Script("desk", "desk", 60 * 1024));

  /** Where the packages that sources import are, below the folder of tools. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "lit", "lit",
          "lit-html", "lit-html",
          "lit-element", "lit-element",
          "@lit/reactive-element", "reactive-element");

  private static final Pattern INDENT = Pattern.compile("\\n +");

  /** White space between tags says nothing: what stands in a row is laid out by styles. */
  private static final Pattern TAGS = Pattern.compile("> <(?=[a-z/$])");

  public static void main(String[] args) throws IOException, InterruptedException {
    var tools = Path.of(args[0]).toAbsolutePath();
    var program = tools.resolve(args[1]).resolve("bin/esbuild");
    if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
      throw new IOException("esbuild can't be made executable: " + program);
    }
    var sources = Path.of(args[2]);
    var out = Path.of(args[3]);
    var fine = true;
    for (var script : SCRIPTS) {
      if (!run(command(script, tools, program, sources, out))) {
        System.exit(1);
      }
      tighten(out.resolve(script.page() + ".js"));
      fine &= small(script, out);
      Files.writeString(
          out.resolve(script.page() + ".js.LEGAL.txt"),
          Files.readString(tools.resolve("lit/LICENSE")),
          StandardOpenOption.APPEND);
    }
    if (!fine) {
      System.exit(1);
    }
  }

  /** Templates keep the line breaks and indents of their sources, which esbuild may not touch. */
  private static void tighten(Path script) throws IOException {
    var text = Files.readString(script);
    Files.writeString(script, TAGS.matcher(INDENT.matcher(text).replaceAll(" ")).replaceAll("><"));
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private static List<String> command(
      Script script, Path tools, Path program, Path sources, Path out) throws IOException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.add(script.page() + "=" + script.source(sources));
    var version = new CRC32();
    for (var language : script.languages(sources)) {
      var file = sources.resolve(script.folder()).resolve("language").resolve(language + ".ts");
      command.add(script.page() + "/" + language + "=" + file);
      version.update(Files.readAllBytes(file));
    }
    var codes = script.languages(sources).stream().map(code -> '"' + code + '"').toList();
    command.add("--define:LANGUAGES=" + codes);
    // In the address of a language: a browser's older copy doesn't go with a newer script.
    command.add("--define:LANGUAGES_VERSION=\"" + Long.toHexString(version.getValue()) + '"');
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

  private static boolean small(Script script, Path out) throws IOException {
    var size = compressed(out.resolve(script.page() + ".js"));
    if (size > script.mostBytes()) {
      System.err.printf(
          Locale.ROOT,
          "%s.js has %,d bytes compressed, %,d more than it may%n",
          script.page(),
          size,
          size - script.mostBytes());
    }
    return size <= script.mostBytes();
  }

  private static int compressed(Path file) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      Files.copy(file, zip);
    }
    return out.size();
  }
}
