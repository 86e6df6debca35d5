package viche.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One word, one thing: whoever reads the name of a type has one place to look for it. */
final class NamesTest {
  @Test
  void aNameOfATypeMeansOneThing() {
    var places = new TreeMap<String, TreeSet<String>>();
    for (var type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("viche")) {
      var name = type.getSimpleName();
      if (!name.isEmpty() && !name.equals("package-info") && !type.isAnonymousClass()) {
        places.computeIfAbsent(name, first -> new TreeSet<>()).add(place(type));
      }
    }
    places.values().removeIf(where -> where.size() == 1);

    assertThat(places).isEmpty();
  }

  /** A type by itself is one place; those nested in types of one package may share a name. */
  private static String place(JavaClass type) {
    return type.isTopLevelClass() ? type.getName() : type.getPackageName() + ", nested";
  }
}
