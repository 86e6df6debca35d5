package viche.screening.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.text.language.Spelling;

/** How alike texts are. */
class SketchTest {
  private static final String TEXT =
      "Нас обманюють щодня: тарифи ростуть, дороги розбиті, а чиновники купують нові машини за"
          + " наші гроші. Час змінити цю владу, поширте це повідомлення всім знайомим.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Дякую!",
        "Дякую, згоден з автором",
        "+1",
        "Повністю підтримую автора цієї чудової статті",
        "А що ви про це думаєте, коли воно саме так і не інакше?",
        "https://example.com/a-very-long-address-of-a-page-somewhere"
      })
  void whatManySayHonestlyHasNone(String text) {
    assertThat(Sketch.of(text)).isEmpty();
  }

  @Test
  void oneTextIsWhollyLikeItself() {
    assertThat(likeness(TEXT, TEXT)).isEqualTo(1);
    assertThat(sketch(TEXT).bands()).isEqualTo(sketch(TEXT).bands()).hasSize(Sketch.MOST_BANDS);
  }

  @Test
  void spellingMakesNoDifference() {
    var text =
        "Ще п'ять зів'ялих об'єктів і її зелёных ёлок у подъезде пам'ятника замок реєстру стільця";
    var stressed = text.replace("замок", "за\u0301мок").replace('ё', 'е');
    for (int i = 0; i < Spelling.APOSTROPHES.length(); i++) {
      assertThat(sketch(stressed.replace('\'', Spelling.APOSTROPHES.charAt(i))))
          .as("U+%04X", (int) Spelling.APOSTROPHES.charAt(i))
          .isEqualTo(sketch(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // case, punctuation, spacing
        "НАС ОБМАНЮЮТЬ ЩОДНЯ!!! ТАРИФИ РОСТУТЬ   ДОРОГИ РОЗБИТІ, А ЧИНОВНИКИ КУПУЮТЬ НОВІ МАШИНИ ЗА"
            + " НАШІ ГРОШІ... ЧАС ЗМІНИТИ ЦЮ ВЛАДУ ПОШИРТЕ ЦЕ ПОВІДОМЛЕННЯ ВСІМ ЗНАЙОМИМ",
        // Latin letters in place of Cyrillic ones
        "Нac oбмaнюють щoдня: тapифи pocтуть, дopoги poзбитi, a чинoвники кyпyють нoвi мaшини зa"
            + " нaшi гpoшi. Чac змiнити цю влaдy, пoшиpтe цe пoвiдoмлeння вciм знaйoмим.",
        // letters repeated, marks and characters nobody sees
        "Наааас обманю\u200Bють щодня: тарррифи рос\u0301туть, дороооги розбиті, а чи\u00ADновники"
            + " купують нові машини за наші грошііі. Час змінити цю вла\u2060ду, поширте це"
            + " повідомлення всім знайомим."
      })
  void disguiseChangesNothing(String disguised) {
    assertThat(likeness(disguised, TEXT)).isGreaterThan(0.9);
  }

  @Test
  void otherInflectionsAreTheSameWordsMostly() {
    assertThat(
            likeness(
                "Нас обманювали щодня: тарифів ростуть, дорогами розбита, а чиновникам купувати"
                    + " нових машинам за наші гроші. Час зміни цю владу, поширюйте цього"
                    + " повідомленням всіх знайомими.",
                TEXT))
        .isGreaterThan(0.6);
  }

  @Test
  void anAddressIsOneWord() {
    String address =
        "https://news.example/2024/05/council-plans-to-finish-bridge-repairs-this-year";
    assertThat(
            likeness(
                address + " Не вірю жодному слову, обіцяли так само минулого разу.",
                address + " Нарешті гарна новина, бо об'їжджати через село вже несила."))
        .isZero();
    assertThat(likeness(address + " " + TEXT, TEXT)).isGreaterThan(0.9);
  }

  @Test
  void wideAndBoldLettersAreLetters() {
    String text = "Vote for change this Sunday because the old parties stole our pensions";
    String wide =
        text.chars()
            .map(c -> c == ' ' ? c : c + 0xFEE0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertThat(likeness(text, wide)).isEqualTo(1);
  }

  @Test
  void aCopyIsAlikeAndAnAnswerToItIsNot() {
    assertThat(
            likeness(
                TEXT,
                "Добрий день! Нас щодня дурять: тарифи ростуть, дороги розбиті, а депутати купують"
                    + " нові машини за наші гроші. Час змінити владу, перешліть це повідомлення"
                    + " знайомим. Ваш сусід"))
        .isGreaterThan(Sketch.ALIKE);
    assertThat(
            likeness(
                TEXT,
                "Тарифи ростуть у всій Європі, дороги в нас якраз ремонтують, а машини чиновники"
                    + " купили ще до війни. Перевіряйте, перш ніж писати."))
        .isLessThan(Sketch.ALIKE / 2);
  }

  @Test
  void whoQuotesTheSameSentenceIsNotAlike() {
    String sentence = "міська рада планує завершити ремонт мосту через Інгул до кінця року";
    String one = " Не вірю жодному слову, минулого разу обіцяли так само, а люди мокли під дощем.";
    String other = " Нарешті гарна новина, бо тещу возити в об'їзд через село вже несила.";
    assertThat(likeness("«" + sentence + "»." + one, "«" + sentence + "»." + other)).isZero();
    assertThat(likeness(sentence + "." + one, sentence + "." + other)).isLessThan(Sketch.ALIKE);
  }

  @Test
  void aTextWhollyInQuotationMarksCounts() {
    assertThat(likeness("«" + TEXT + "»", TEXT)).isEqualTo(1);
    assertThat(likeness("\"" + TEXT + "\" Поширте, друзі!", TEXT)).isGreaterThan(0.6);
    assertThat(likeness("«" + TEXT, TEXT)).isEqualTo(1);
    assertThat(likeness(TEXT.replace("нові машини", "«нові» \"машини\""), TEXT)).isEqualTo(1);
  }

  @Test
  void theSameWordsInAnotherOrderAreLessAlike() {
    var words = Arrays.asList(TEXT.split(" "));
    Collections.shuffle(words, new Random(1));
    assertThat(likeness(String.join(" ", words), TEXT)).isBetween(0.5, 0.8);
  }

  @Test
  void isTheSameEitherWayAndBetweenNoneAndAll() {
    var texts = new CampaignTexts(9);
    var sketches =
        texts.campaigns().stream()
            .flatMap(text -> IntStream.range(0, 4).mapToObj(i -> sketch(texts.again(text))))
            .toList();
    assertThat(sketches).hasSizeGreaterThan(20);
    for (var one : sketches) {
      for (var other : sketches) {
        assertThat(one.likeness(other)).isEqualTo(other.likeness(one)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void isStoredInFewBytesAndReadAgain() {
    for (String text : List.of(TEXT, longText(1, 400), longText(2, 128), longText(3, 129))) {
      var sketch = sketch(text);
      assertThat(sketch.bytes()).hasSizeBetween(19, 1 + 3 * 128);
      assertThat(Sketch.read(sketch.bytes())).contains(sketch);
      assertThat(Sketch.read(sketch.bytes()).orElseThrow().bands()).isEqualTo(sketch.bands());
    }
  }

  @Test
  void storedSketchesStayComparable() {
    // Who makes the numbers in another way has to change the first byte as well as this.
    assertThat(HexFormat.of().formatHex(sketch(TEXT).bytes()))
        .isEqualTo(
            "0198d76d75c6585e4e27767bfe76180003387abf2682e8de6ff1ac993e6ab0100669a954ecc2a453c4f715a390179282607a3b68");
  }

  @Test
  void emojiAreNoWords() {
    assertThat(likeness("🔥🔥🔥" + TEXT.replace(" ", "👍 "), TEXT)).isEqualTo(1);
    assertThat(Sketch.of("😂🤣 😂🤣🤣 😂🤣🤣🤣 😂😂🤣 🤣😂🤣 🤣🤣😂😂 😂🤣😂🤣 🔥🔥👍")).isEmpty();
  }

  @Test
  void bytesOfAnotherMakingAreNoneAndOthersAreRefused() {
    assertThat(Sketch.read(new byte[] {99, 1, 2, 3})).isEmpty();
    for (var bytes : List.of(new byte[0], new byte[] {1, 2}, new byte[] {1, 2, 3, 4, 5})) {
      assertThatThrownBy(() -> Sketch.read(bytes)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void longTextsAreComparedBySamples() {
    String text = longText(4, 600);
    assertThat(likeness(text, text)).isEqualTo(1);
    assertThat(likeness(text, longText(5, 600))).isLessThan(0.1);
    var random = new Random(6);
    String changed =
        Arrays.stream(text.split(" "))
            .map(word -> random.nextInt(5) == 0 ? "інше" + random.nextInt(1_000) : word)
            .collect(Collectors.joining(" "));
    assertThat(likeness(text, changed)).isBetween(0.6, 0.85);
  }

  private static String longText(int seed, int words) {
    var random = new Random(seed);
    return IntStream.range(0, words)
        .mapToObj(i -> Integer.toString(10_000 + random.nextInt(80_000)))
        .collect(Collectors.joining(" "));
  }

  private static double likeness(String one, String other) {
    return sketch(one).likeness(sketch(other));
  }

  private static Sketch sketch(String text) {
    return Sketch.of(text).orElseThrow();
  }
}
