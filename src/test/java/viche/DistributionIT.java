package viche;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * What is shipped says what it is made of: to programs in {@code viche.jar}, to people in {@code
 * lib}.
 */
final class DistributionIT {
  private static final Path TARGET = Path.of("target");
  private static final Path LICENCES = TARGET.resolve("lib/licences.txt");

  @Test
  void everyPartThatIsShippedIsInTheBillOfMaterialsAndHasALicence() throws IOException {
    var parts = new TreeSet<String>();
    var licences = Files.readString(LICENCES);
    for (var item : bill().getJsonArray("components")) {
      var part = (JsonObject) item;
      var name = part.getString("name") + "-" + part.getString("version");
      parts.add(name);
      assertThat(licences)
          .as(name)
          .contains(part.getString("name") + " " + part.getString("version") + ": ");
    }
    for (var folder : new String[] {"lib", "embedded"}) {
      try (var jars = Files.list(TARGET.resolve(folder))) {
        assertThat(
                jars.map(jar -> jar.getFileName().toString()).filter(name -> name.endsWith(".jar")))
            .isNotEmpty()
            .allMatch(jar -> parts.stream().anyMatch(jar::startsWith), "is listed");
      }
    }
    assertThat(parts).as("bundled into the scripts").anyMatch(part -> part.startsWith("lit-html-"));
  }

  @Test
  void licencesAreNamedByTheirIdentifiers() throws IOException {
    assertThat(Files.readString(LICENCES).lines().skip(3))
        .hasSizeGreaterThan(60)
        .allMatch(line -> line.matches(".+: [A-Za-z0-9.-]+( or [A-Za-z0-9.-]+)*"));
  }

  private static JsonObject bill() throws IOException {
    try (var jar = new JarFile(TARGET.resolve("viche.jar").toFile());
        var in = jar.getInputStream(jar.getEntry("META-INF/sbom/viche.cdx.json"))) {
      return new JsonObject(new String(in.readAllBytes(), UTF_8));
    }
  }
}
