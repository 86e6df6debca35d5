package viche.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import viche.testing.Guide;

/** The guide's "Where things are" beside the code: nothing is missing in it, nothing is gone. */
final class GuideOfPlacesTest {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## Where things are$(.*?)^## Build and test$");

  /** A class, with the end of its package where it is told. */
  private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+\\.)*[A-Z][a-z]\\w*)`");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|(.*)$");

  @Test
  void everyPackageAndOnlyTypesThatAreThereStandInIt() {
    var section = SECTION.matcher(Guide.named("contributing").text());
    assertThat(section.find()).isTrue();
    var types =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("viche");
    var rooms = new TreeSet<String>();
    for (var row : ROW.matcher(section.group(1)).results().toList()) {
      for (var top : row.group(1).replace("`", "").split(", ", -1)) {
        rooms.add(top);
        Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`")
            .matcher(row.group(2))
            .results()
            .forEach(found -> rooms.add(top + "." + found.group(1)));
      }
    }

    var packages =
        types.stream()
            .map(type -> type.getPackageName().replaceFirst("^viche\\.", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rooms).containsAll(packages);
    assertThat(TYPE.matcher(section.group(1)).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(types).as(name).anyMatch(type -> type.getName().endsWith("." + name)));
  }
}
