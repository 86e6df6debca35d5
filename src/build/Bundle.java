import com.googlecode.pngtastic.core.processing.zopfli.Options;
import com.googlecode.pngtastic.core.processing.zopfli.Options.BlockSplitting;
import com.googlecode.pngtastic.core.processing.zopfli.Options.OutputFormat;
import com.googlecode.pngtastic.core.processing.zopfli.Zopfli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Bundles the scripts of the pages from TypeScript with esbuild, one minified module for each page
 * and one for each of its languages, and fails when what a reader has to load has grown beyond what
 * a bad network should carry. A language is a file in the folder {@code language} beside the page's
 * script; {@code viche.js} finds Ukrainian at {@code viche/uk.js}. What elements say to the
 * developer of a page where something is wrong with it is at {@code viche/advice.js}; what only a
 * reader who is logged in needs at {@code viche/bell.js}, what that opens at {@code
 * viche/panel.js}, and what readers do with what is kept about them at {@code viche/own.js}.
 *
 * <p>Arguments: the folder with esbuild and Lit, esbuild's platform, the sources, the folder to
 * write to.
 */
final class Bundle {
  /**
   * What is made from what.
   *
   * @param page the script's name, with the folder it is put into; its source has the last part
   * @param folder of its sources
   * @param mostBytes that it may have with the largest of its languages, compressed by gzip
   */
  private record Script(String page, String folder, int mostBytes) {
    Path source(Path sources) {
      return sources.resolve(folder).resolve(page.substring(page.lastIndexOf('/') + 1) + ".ts");
    }

    /** The files of its languages, by code. */
    TreeMap<String, Path> languages(Path sources) throws IOException {
      var languages = new TreeMap<String, Path>();
      var all = sources.resolve(folder).resolve("language");
      if (Files.exists(all)) {
        try (var files = Files.newDirectoryStream(all, "*.ts")) {
          files.forEach(file -> languages.put(name(file).replace(".ts", ""), file));
        }
      }
      return languages;
    }
  }

  /** What elements say to the developer of a page; they load it where something is wrong. */
  private static final String ADVICE = "viche/advice";

  /** Of zopfli: beyond these it finds nothing. */
  private static final int ITERATIONS = 15;

  /** Of a file that zopfli is to compress. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final Script ELEMENT = new Script("viche", "element", 22 * 1024);

  /** What the element loads when it needs it. */
  private static final Script BELL = new Script("viche/bell", "bell", 4 * 1024);

  private static final Script PANEL = new Script("viche/panel", "panel", 4_736);

  private static final Script OWN = new Script("viche/own", "own", 3_328);

  private static final List<Script> SCRIPTS =
      List.of(
          ELEMENT,
          BELL,
          PANEL,
          OWN,
          new Script("viche-count", "count", 1_344),
          new Script("viche-latest", "list", 2_048),
          new Script("viche-most-discussed", "list", 2_048),
          new Script("desk", "desk", 72 * 1024));

  /** Where the packages that sources import are, below the folder of tools. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "lit", "lit",
          "lit-html", "lit-html",
          "lit-element", "lit-element",
          "@lit/reactive-element", "reactive-element");

  /** The text that says how many comments there are, in the file of a language. */
  private static final Pattern COUNT = Pattern.compile("(?m)^  count: (\".*\"),$");

  private final Path tools;
  private final Path program;
  private final Path sources;
  private final Path out;

  private Bundle(Path tools, String platform, Path sources, Path out) {
    this.tools = tools;
    this.program = tools.resolve(platform).resolve("bin/esbuild");
    this.sources = sources;
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var tools = Path.of(args[0]).toAbsolutePath();
    var bundle = new Bundle(tools, args[1], Path.of(args[2]).toAbsolutePath(), Path.of(args[3]));
    if (!bundle.make()) {
      System.exit(1);
    }
  }

  private boolean make() throws IOException, InterruptedException {
    if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
      throw new IOException("esbuild can't be made executable: " + program);
    }
    var fine = true;
    for (var script : SCRIPTS) {
      if (new ProcessBuilder(command(script)).inheritIO().start().waitFor() != 0) {
        return false;
      }
      var file = out.resolve(script.page() + ".js");
      takeIndentsAway(file);
      nameLicences(file);
      fine &= small(script, compress(script));
    }
    return fine;
  }

  private List<String> command(Script script) throws IOException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.add(script.page() + "=" + script.source(sources));
    if (script == ELEMENT) {
      command.add(ADVICE + "=" + sources.resolve("shared").resolve(ADVICE + ".ts"));
    }
    var languages = script.languages(sources);
    for (var language : languages.entrySet()) {
      command.add(script.page() + "/" + language.getKey() + "=" + language.getValue());
    }
    var codes = languages.keySet().stream().map(code -> '"' + code + '"').toList();
    command.add("--define:LANGUAGES=" + codes);
    // In the address of a language: a browser's older copy doesn't go with a newer script.
    command.add("--define:LANGUAGES_VERSION=\"" + version(languages.values()) + '"');
    command.add("--define:BELL_VERSION=\"" + version(BELL, PANEL, OWN) + '"');
    command.add("--define:PANEL_VERSION=\"" + version(PANEL, OWN) + '"');
    command.add("--define:OWN_VERSION=\"" + version(OWN) + '"');
    command.add("--define:COUNTS=" + counts());
    PACKAGES.forEach(
        (name, folder) -> command.add("--alias:" + name + "=" + tools.resolve(folder)));
    command.addAll(
        List.of(
            "--bundle",
            "--minify",
            "--mangle-props=^_\\$",
            "--format=esm",
            "--external:./" + ADVICE + ".js",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=external",
            "--log-level=warning",
            "--tsconfig=" + sources.resolve("tsconfig.json"),
            "--outdir=" + out));
    return command;
  }

  /** Of what is loaded later, by its own sources. */
  private String version(Script... scripts) throws IOException {
    var all = new ArrayList<Path>();
    for (var script : scripts) {
      try (var files = Files.walk(sources.resolve(script.folder()))) {
        all.addAll(files.filter(Files::isRegularFile).sorted().toList());
      }
    }
    return version(all);
  }

  private static String version(Collection<Path> files) throws IOException {
    var sum = new CRC32();
    for (var file : files) {
      sum.update(Files.readAllBytes(file));
    }
    return Long.toHexString(sum.getValue());
  }

  /** "3 comments" in every language of the element, as an object by the codes. */
  private String counts() throws IOException {
    var counts = new ArrayList<String>();
    for (var language : ELEMENT.languages(sources).entrySet()) {
      var count = COUNT.matcher(Files.readString(language.getValue()));
      if (!count.find()) {
        throw new IOException("no text with the name count: " + language.getValue());
      }
      counts.add('"' + language.getKey() + "\":" + count.group(1));
    }
    return counts.stream().collect(Collectors.joining(",", "{", "}"));
  }

  /** What is left of them stands in templates, where browsers make a blank of each line's end. */
  private static void takeIndentsAway(Path script) throws IOException {
    Files.writeString(script, Files.readString(script).replaceAll("\n +", "\n"));
  }

  /** What is in a script of Lit's is told beside it; the script says where. */
  private void nameLicences(Path script) throws IOException {
    var licences = script.resolveSibling(name(script) + ".LEGAL.txt");
    if (Files.notExists(licences)) {
      return;
    }
    var all = Files.readString(tools.resolve("lit/LICENSE"));
    Files.writeString(licences, all, StandardOpenOption.APPEND);
    Files.writeString(script, "/*! " + name(licences) + " */\n", StandardOpenOption.APPEND);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /**
   * Compresses a script, and what belongs to it, with zopfli, which finds 4 % that zlib doesn't;
   * the service sends these files.
   *
   * @return the bytes of the script and of its largest language
   */
  private int compress(Script script) throws IOException {
    var size = compress(out.resolve(script.page() + ".js"));
    var largest = 0;
    var languages = script.languages(sources).keySet();
    var folder = out.resolve(script.page());
    if (Files.exists(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.js")) {
        for (var file : files) {
          var bytes = compress(file);
          if (languages.contains(name(file).replace(".js", ""))) {
            largest = Math.max(largest, bytes);
          }
        }
      }
    }
    return size + largest;
  }

  private static int compress(Path file) throws IOException {
    var compressed = new ByteArrayOutputStream();
    var options = new Options(OutputFormat.GZIP, BlockSplitting.FIRST, ITERATIONS);
    new Zopfli(MOST_BYTES).compress(options, Files.readAllBytes(file), compressed);
    Files.write(file.resolveSibling(name(file) + ".gz"), compressed.toByteArray());
    return compressed.size();
  }

  private static boolean small(Script script, int size) {
    var over = size - script.mostBytes();
    if (over > 0) {
      System.err.printf(
          Locale.ROOT,
          "%s.js has %,d bytes compressed with its largest language, %,d more than it may%n",
          script.page(),
          size,
          over);
    }
    return over <= 0;
  }
}
