package viche.screening.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts are the same. */
final class FingerprintTest {
  @ParameterizedTest
  @CsvSource({
    "Добрий день, ДОБРИЙ   день!, true",
    "Він п'є, Він п’є, true",
    "Він п´є, Він п‘є, true",
    "за\u0301мок, замок, true",
    "Ещё всё, еще все, true",
    "йод, иод, false",
    "«Так»., так, true",
    "Добрий день, День добрий, false",
    "👍, 👍, true",
    "👍, 👎, false",
    "❤️, ☀️, false",
    "❤️, ❤, true",
    "👍🏽, 👍🏿, false",
    "🏳️‍🌈, 🏳️‍⚧️, false",
    "Так ❤️, Так ☀️, true",
    "1️⃣, 2️⃣, false",
    "+1, 1, true",
    "!!!, ???, false",
  })
  void textsWithTheSameWordsShareAFingerprint(String one, String other, boolean same) {
    assertThat(Fingerprint.of(one) == Fingerprint.of(other)).isEqualTo(same);
  }
}
