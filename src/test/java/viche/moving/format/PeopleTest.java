package viche.moving.format;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.digest.Sha256;

final class PeopleTest {
  private static final String ADDRESS = "olena.k@example.org";

  /** Of an address nothing may be kept by which a guess can be proved. */
  private static void assertTellsNothing(SourceAuthor author) {
    assertThat(author.id())
        .doesNotContain(Sha256.hex(ADDRESS).substring(0, 6))
        .doesNotContain("olena")
        .matches("guest-[0-9a-f]{20}-[0-9a-f]{5}");
    assertThat(author.toString()).doesNotContain("olena");
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, "Olena.K@example.org ", "<olena.k@example.org>"})
  void anAddressForANameTellsNothing(String name) {
    assertTellsNothing(requireNonNull(People.guest(name, null)));
    assertTellsNothing(requireNonNull(People.guest(name, ADDRESS)));
  }

  @Test
  void norDoesAnIdThatIsAnAddressByWhichTheTableOfAccountsFindsItsPerson() {
    var author = People.known(ADDRESS, "Олена", null);

    assertTellsNothing(author);
    assertThat(author.email()).isEqualTo(ADDRESS);
    assertThat(author.id())
        .isEqualTo(requireNonNull(People.guest("Олена", ADDRESS)).id())
        .isNotEqualTo(People.known("petro@example.org", "Олена", null).id());
  }

  @ParameterizedTest
  @CsvSource({
    "Олена, Олена",
    "a@b, a@b",
    "@olena, @olena",
    "O. K. @ news.example, O. K. @ news.example",
    "a@b.c, ''",
    "Олена a@b.c  К., Олена К.",
    "@a@b.c Олена, Олена",
    "x@.y, x@.y",
    "x@y., x@y."
  })
  void addressesAreLeftOutOfNames(String name, String left) {
    assertThat(MailAddresses.without(name)).isEqualTo(left);
  }

  @Test
  void namesakesAreToldApartByTheirAddresses() {
    var one = requireNonNull(People.guest("Олена", "a@example.org"));
    assertThat(one.id())
        .isNotEqualTo(requireNonNull(People.guest("Олена", "b@example.org")).id())
        .isEqualTo(requireNonNull(People.guest(" Олена", "A@example.org")).id());
  }
}
