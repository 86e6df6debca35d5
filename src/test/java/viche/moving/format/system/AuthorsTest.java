package viche.moving.format.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.moving.format.Altered;
import viche.moving.format.Place;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceItem;

final class AuthorsTest {
  private static final Place PLACE = new Place("line", 1);

  private final List<SourceItem> told = new ArrayList<>();

  @Test
  void manyPeopleAreRemembered() {
    var authors = new Authors(told::add);
    for (int i = 0; i < 5_000; i++) {
      authors.put(PLACE, "id" + i, "Ім'я " + i, i % 2 == 0 ? null : i + "@example.net");
    }
    authors.put(PLACE, "id7", "Сьома", null);

    assertThat(authors.get("id7")).isEqualTo(new SourceAuthor("id7", "Сьома", null));
    assertThat(authors.get("id8")).isEqualTo(new SourceAuthor("id8", "Ім'я 8", null));
    assertThat(authors.get("id4999"))
        .isEqualTo(new SourceAuthor("id4999", "Ім'я 4999", "4999@example.net"));
    assertThat(authors.get("nobody")).isEqualTo(new SourceAuthor("nobody", null, null));
  }

  @Test
  void ofALongNameTheBeginningIsRemembered() {
    var authors = new Authors(told::add);
    authors.put(PLACE, "a", "я".repeat(100_000), "b@example.net".repeat(1_000));

    assertThat(authors.get("a").name()).hasSize(400);
  }

  @Test
  void whoIsTooManyIsToldAndKnownByTheId() {
    var authors = new Authors(told::add, 20);
    authors.put(PLACE, "a", "Olena", null);
    authors.put(PLACE, "b", "Petro Petrenko", null);

    assertThat(authors.get("a").name()).isEqualTo("Olena");
    assertThat(authors.get("b")).isEqualTo(new SourceAuthor("b", null, null));
    assertThat(told).containsExactly(new Altered(PLACE, "too many people: without a name", ""));
  }
}
