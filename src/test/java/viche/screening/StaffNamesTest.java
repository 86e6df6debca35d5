package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers who call themselves like the newsroom, and readers who only seem to. */
final class StaffNamesTest {
  private static final StaffNames NAMES =
      new StaffNames(
          List.of("Редакція", "Ivan Admin", "Адмін", "Модератор", "Вісті Миколаїв", "Андрій К."));

  @ParameterizedTest
  @CsvSource({
    "Редакція, Редакція",
    "РЕДАКЦІЯ, Редакція",
    "Редакція ✓, Редакція",
    "Редакція✅, Редакція",
    "⭐Редакція⭐, Редакція",
    "«Редакція», Редакція",
    "„Редакція“, Редакція",
    "(Редакція), Редакція",
    "Р е д а к ц і я, Редакція",
    "Р.е.д.а.к.ц.і.я, Редакція",
    "Р-е-д-а-к-ц-і-я, Редакція",
    "Ред акція, Редакція",
    "_Редакція_, Редакція",
    "Редакція_, Редакція",
    "Реда́кція, Редакція",
    "Редакцїя, Редакція",
    "Peдакцiя, Редакція",
    "Редакц1я, Редакція",
    "Р\u200Bедакція, Редакція",
    "Р\u0336е\u0336д\u0336а\u0336к\u0336ц\u0336і\u0336я\u0336, Редакція",
    "Ivan Admin, Ivan Admin",
    "Ivan-Admin, Ivan Admin",
    "Ivan_Admin, Ivan Admin",
    "Ivan.Admin, Ivan Admin",
    "IvanAdmin, Ivan Admin",
    "ivanadmin, Ivan Admin",
    "IVANADMIN, Ivan Admin",
    "Iván Admin, Ivan Admin",
    "Ívàn Ädmïn, Ivan Admin",
    "Іvаn Аdmіn, Ivan Admin",
    "Ivan Adm!n, Ivan Admin",
    "Ivan Adrnin, Ivan Admin",
    "🅸🆅🅰🅽 🅰🅳🅼🅸🅽, Ivan Admin",
    "🇮🇻🇦🇳 🇦🇩🇲🇮🇳, Ivan Admin",
    "Ⓘⓥⓐⓝ Ⓐⓓⓜⓘⓝ, Ivan Admin",
    "Редакція 🇺🇦, Редакція",
    "🇺🇦🇪🇺 Редакція, Редакція",
    "Редакція ™, Редакція",
    "Редакція℠, Редакція",
    "Редакція ⓘ, Редакція",
    "Редакція 🅥, Редакція",
    "Ivan 🇺🇦 Adm!n, Ivan Admin",
    "Вісті.Миколаїв, Вісті Миколаїв",
    "Андрій К, Андрій К.",
    "Андріи К, Андрій К.",
  })
  void nothingHidesANameOfStaff(String name, String staff) {
    assertThat(NAMES.like(name)).contains(staff);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Адміненко",
        "Модестова",
        "Модераторенко",
        "Редакційна",
        "Іван",
        "Ivan",
        "Ivan Adminov",
        "Ivana Admin-Smith",
        "Admin",
        "Адміністрація",
        "Вісті",
        "Миколаїв Вісті",
        "Андрій Коваль",
        "Андрій",
        "К. Андрій",
        "Радмін",
        "Іван 🇺🇦",
        "🇺🇦",
        "Коваль ™",
        "О'Адміна",
        "!!!",
        "✓"
      })
  void ordinaryNamesAreNone(String name) {
    assertThat(NAMES.like(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "✓", "\u200B"})
  void aNameWithoutLettersIsLikeNobodys(String staff) {
    assertThat(new StaffNames(List.of(staff)).like("✓ Оля")).isEmpty();
  }
}
