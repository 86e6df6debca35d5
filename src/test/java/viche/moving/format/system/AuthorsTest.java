package viche.moving.format.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import viche.moving.format.SourceAuthor;

final class AuthorsTest {
  @Test
  void manyPeopleAreRemembered() {
    var authors = new Authors();
    for (int i = 0; i < 5_000; i++) {
      authors.put("id" + i, "Ім'я " + i, i % 2 == 0 ? null : i + "@example.net");
    }
    authors.put("id7", "Сьома", null);

    assertThat(authors.get("id7")).isEqualTo(new SourceAuthor("id7", "Сьома", null));
    assertThat(authors.get("id8")).isEqualTo(new SourceAuthor("id8", "Ім'я 8", null));
    assertThat(authors.get("id4999"))
        .isEqualTo(new SourceAuthor("id4999", "Ім'я 4999", "4999@example.net"));
    assertThat(authors.get("nobody")).isEqualTo(new SourceAuthor("nobody", null, null));
  }

  @Test
  void ofALongNameTheBeginningIsRemembered() {
    var authors = new Authors();
    authors.put("a", "я".repeat(100_000), "b@example.net".repeat(1_000));

    assertThat(authors.get("a").name()).hasSize(400);
  }
}
