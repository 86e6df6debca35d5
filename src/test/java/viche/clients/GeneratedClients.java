package viche.clients;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import viche.testing.TestService;

/**
 * What needs Node 18 or newer. Has clients generated from the contract of a running service, in
 * Java by openapi-generator and in TypeScript by openapi-typescript, and does the main job with
 * each: submit, see it in the queue, decide, read the page. Then checks the types of the pages'
 * scripts, which the bundle takes away unread. Run by the profile {@code clients}.
 */
public final class GeneratedClients {
  private static final Path SOURCES = Path.of("src/test/clients");
  private static final Path TARGET = Path.of("target/clients");
  private static final Path TOOLS = Path.of("target/client-tools");

  private final String service;
  private final String site;

  private GeneratedClients(TestService service) {
    this.service = "http://127.0.0.1:" + service.port();
    this.site = service.site(new JsonObject()).key();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    // The service's threads would keep a run that failed alive.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, fault) -> {
              fault.printStackTrace();
              System.exit(1);
            });
    empty(TARGET);
    var clients = new GeneratedClients(TestService.shared());
    clients.inJava();
    System.out.println("openapi-generator: a Java client does the main job");
    clients.inTypeScript();
    System.out.println("openapi-typescript: a TypeScript client does the main job");
    typesOfThePages();
    System.out.println("typescript: the scripts of the pages keep to their types");
    System.out.println("3 passed, 0 failed");
    System.exit(0);
  }

  /** Of the edition for tools that don't know OpenAPI 3.1 well. */
  private void inJava() throws IOException, InterruptedException {
    var made = TARGET.resolve("java");
    run(
        TARGET,
        java(),
        "-jar",
        TOOLS.resolve("openapi-generator-cli.jar").toAbsolutePath().toString(),
        "generate",
        "--generator-name=java",
        "--library=native",
        "--input-spec=" + download("openapi-3.0.json"),
        "--output=java",
        "--api-package=client.api",
        "--model-package=client.model",
        "--invoker-package=client",
        "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false",
        "--additional-properties=hideGenerationTimestamp=true,openApiNullable=false,useJakartaEe=true");
    var classes = Files.createDirectories(TARGET.resolve("java-classes"));
    var path =
        System.getProperty("java.class.path")
            + File.pathSeparator
            + TOOLS.resolve("jakarta.annotation-api.jar");
    var compiler =
        new ArrayList<>(
            List.of(javac(), "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", path));
    for (var folder : List.of(made.resolve("src/main/java"), SOURCES.resolve("java"))) {
      try (var files = Files.walk(folder)) {
        files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compiler::add);
      }
    }
    run(Path.of(""), compiler.toArray(String[]::new));
    run(
        Path.of(""),
        java(),
        "-cp",
        classes + File.pathSeparator + path,
        "MainJob",
        service,
        site,
        readersToken(),
        moderatorsToken());
  }

  private void inTypeScript() throws IOException, InterruptedException {
    var folder = installed("typescript", TARGET.resolve("typescript"));
    run(
        folder,
        "npx",
        "openapi-typescript",
        download("openapi.yaml").toString(),
        "--output",
        "contract.ts");
    run(folder, "npx", "tsc");
    run(folder, "node", "built/main-job.js", service, site, readersToken(), moderatorsToken());
  }

  /** Where their {@code tsconfig.json} looks for Lit's. */
  private static void typesOfThePages() throws IOException, InterruptedException {
    var folder = installed("pages", Path.of("target/types"));
    for (var sources : List.of("src/main/web", "src/test/web")) {
      run(folder, "npx", "tsc", "-p", Path.of(sources).toAbsolutePath().toString());
    }
  }

  /** A copy of a folder of the sources, with the packages that it locks. */
  private static Path installed(String name, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (var files = Files.list(SOURCES.resolve(name))) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), REPLACE_EXISTING);
      }
    }
    run(folder, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
    return folder;
  }

  private static String readersToken() {
    return TestService.token("olena", "Олена");
  }

  private static String moderatorsToken() {
    return TestService.token("taras", "Тарас", "moderator");
  }

  /** What the service has at a path, in a file. */
  private Path download(String name) throws IOException {
    var file = TARGET.resolve(name).toAbsolutePath();
    try (InputStream in = URI.create(service + "/" + name).toURL().openStream()) {
      Files.copy(in, file, REPLACE_EXISTING);
    }
    return file;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String javac() {
    return Path.of(System.getProperty("java.home"), "bin", "javac").toString();
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    var log = TARGET.resolve("log.txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var status = process.waitFor();
    if (status != 0) {
      System.err.println(Files.readString(log));
      throw new IllegalStateException(
          String.join(" ", List.of(command).subList(0, 2)) + " ended with " + status);
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
    Files.createDirectories(folder);
  }
}
