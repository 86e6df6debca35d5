package viche.text.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of comments. */
class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uk | Дякую!",
        "uk | Ні",
        "uk | Ганьба!",
        "uk | Що робити?",
        "uk | Хто це?",
        "uk | Згоден",
        "uk | Молодець",
        "uk | Дуже гарно",
        "uk | Треба голосувати",
        "uk | п'ять",
        "uk | Об’єкт не здано",
        "ru | Спасибо",
        "ru | Согласен",
        "ru | Почему?",
        "ru | Позор",
        "ru | Что это?",
        "ru | Очень жаль",
        "ru | Больше ничего",
        "ru | Молодцы",
        "ru | объявление",
        "en | Thank you!",
        "en | Great article",
        "en | Why?",
        "en | Shame on them",
        "en | I don't think so",
        "en | They should know better"
      })
  void aFewWordsMayBeEnough(String language, String text) {
    assertThat(Language.detect(text)).isEqualTo(Language.of(language));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "ok",
        "OK!!!",
        "+1",
        "lol",
        "😂😂😂",
        "123 456",
        "https://www.example.com/the-article-that-you-have-to-read",
        "reader@example.com",
        "www.example.com/что-это-такое",
        "Петро",
        "Слава героям",
        "Правда",
        "а",
        "Ха-ха-ха",
        "Bayern Dynamo 2:1"
      })
  void ofTooLittleNothingIsSaid(String text) {
    assertThat(Language.detect(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // mixtures without a clear majority
        "Я не понимаю, чому всі мовчать и никто ничего не делает, це просто жах.",
        "Та шо ви хочете, конечно будет дорого, якщо нормально работать не хотят.",
        "Вибачте, але ви неправі. Вы ничего не понимаете в этом деле.",
        "I totally agree with every word of this. Але що робити людям без грошей?",
        // Ukrainian and Russian in Latin letters
        "Dyakuyu za stattyu, duzhe tsikavo, ale ne zrozumilo, khto za tse vidpovidaye",
        "Ya ne ponimayu, pochemu vse molchat i nikto nichego ne delaet",
        "shcho robyty, yaksho voda v krani ne teche vzhe tretiy den",
        // other languages
        "Nie rozumiem, dlaczego ceny ciągle rosną, a jakość jest coraz gorsza.",
        "To jest po prostu skandal, wszyscy o tym wiedza i nikt nic nie robi",
        "Ich verstehe nicht, warum man in dieser Stadt so lange auf den Bus warten muss.",
        "Das war der beste Artikel, den ich in diesem Jahr gelesen habe, danke!",
        "No entiendo por qué nadie hace nada con las calles de nuestra ciudad.",
        "Muy buen articulo, gracias a los periodistas que lo han escrito",
        "Je ne comprends pas pourquoi les prix augmentent encore cette année.",
        "Merci pour cet article, on attend la suite avec impatience dans toute la ville",
        "Non capisco perché nessuno fa niente per le strade della nostra città.",
        "Ik begrijp niet waarom de bus altijd te laat is in deze stad.",
        "Nerozumím tomu, proč to nikdo neřeší a všichni jen čekají.",
        "Bu şehirde neden kimse bir şey yapmıyor, çok yazık.",
        "Не разбирам защо никой не прави нищо за улиците в нашия град.",
        "Много хубава статия, благодаря на автора, всички трябва да я прочетат.",
        "Това е срамота, хората чакат автобуса по един час всеки ден.",
        "Не разумем зашто нико ништа не ради за улице у нашем граду.",
        "Хвала новинарима, одличан чланак, сви би требало да га прочитају.",
        "Не разбирам зошто никој не прави ништо за улиците во нашиот град.",
        "Я не разумею, чаму ніхто нічога не робіць з вуліцамі ў нашым горадзе.",
        "Вельмі добры артыкул, дзякуй аўтару, трэба, каб усе прачыталі гэта.",
        "Неге ешкім ештеңе істемейді, қаламыздың көшелері өте нашар.",
        "我不明白为什么没有人做任何事情",
        "لا أفهم لماذا لا أحد يفعل شيئا",
        "Δεν καταλαβαίνω γιατί κανείς δεν κάνει τίποτα"
      })
  void ofMixturesAndOtherLanguagesNothingIsSaid(String text) {
    assertThat(Language.detect(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uk | Дивіться https://www.example.com/the-news-of-the-day-and-more, там усе написано.",
        "uk | 👍👍 НАРЕШТІ ЩОСЬ ЗРОБИЛИ!!! 🇺🇦🇺🇦🇺🇦",
        "uk | Мiська рада знову обiцяє, а вулицi як були розбитi, так i лишилися.",
        "uk | Сказав нам «хорошо», а сам поїхав, і ніхто його більше не бачив у місті.",
        "uk | Купив iPhone у Rozetka, а гарантії немає, бо магазин уже закрили.",
        "uk | за\u0301мок і замо\u0301к — це різні слова, читайте уважніше",
        "ru | Согласен, что Сєнкевич и Зеленський не одно и то же, но кто отвечает за дороги?",
        "ru | ПОЧЕМУ МОЛЧИТЕ??? 100500 РАЗ ПИСАЛИ ВАМ ОБ ЭТОМ!!!!",
        "ru | Слово «громада» мне не нравится, но деньги они потратили правильно.",
        "ru | Ответ от support@example.com так и не пришёл, хотя прошло уже три недели.",
        "en | The mayor said «дякую» and left, what a surprise, nobody believes him anyway.",
        "en | WHY IS THE BUS ALWAYS LATE IN THIS TOWN???",
        "en | Café owners can't pay this rent, it's a cliché but it's true."
      })
  void aClearMajorityIsTold(String language, String text) {
    assertThat(Language.detect(text)).isEqualTo(Language.of(language));
  }

  @Test
  void inventedCommentsAreToldAndNeverWrongly() throws IOException {
    var untold = new ArrayList<String>();
    var lines = lines();
    for (String line : lines) {
      var told = Language.detect(line.substring(3));
      if (told == null) {
        untold.add(line);
      } else {
        assertThat(told).as(line).isEqualTo(language(line));
      }
    }
    assertThat(lines).hasSize(320);
    assertThat(untold).hasSizeLessThan(7);
    assertThat(untold).allSatisfy(line -> assertThat(line).hasSizeLessThan(3 + 70));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void twoSentencesAreToldInAnyCase(Language language) throws IOException {
    var lines = lines().stream().filter(line -> language(line) == language).toList();
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      String text =
          lines.get(random.nextInt(lines.size())).substring(3)
              + " "
              + lines.get(random.nextInt(lines.size())).substring(3);
      assertThat(Language.detect(text)).as(text).isEqualTo(language);
      assertThat(Language.detect(text.toUpperCase(Locale.ROOT))).as(text).isEqualTo(language);
    }
  }

  @Test
  void fewWordsOfACommentAreNeverToldWrongly() throws IOException {
    int told = 0;
    int all = 0;
    for (String line : lines()) {
      var words = List.of(line.substring(3).split(" "));
      for (int from = 0; from + 3 <= words.size(); from += 3) {
        String text = String.join(" ", words.subList(from, from + 3));
        var found = Language.detect(text);
        assertThat(found).as(text).isIn(language(line), null);
        told += found == null ? 0 : 1;
        all++;
      }
    }
    assertThat((double) told / all).isGreaterThan(0.7);
  }

  @Test
  void ofALongTextTheBeginningIsLookedAt() {
    assertThat(Language.detect("Дякую за статтю. ".repeat(300) + "Спасибо, хорошо. ".repeat(3_000)))
        .isEqualTo(Language.UK);
    assertThat(Language.detect("і".repeat(100_000))).isNull();
    assertThat(Language.detect("a@".repeat(100_000))).isNull();
  }

  @Test
  void wordsNameLanguages() {
    for (var language : Language.values()) {
      assertThat(Language.of(language.word())).isEqualTo(language);
    }
    assertThatThrownBy(() -> Language.of("pl")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Language language(String line) {
    return Language.of(line.substring(0, 2));
  }

  private static List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (String file : List.of("honest.txt", "campaigns.txt")) {
      try (var in = LanguageTest.class.getResourceAsStream("/viche/screening/likeness/" + file)) {
        new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
      }
    }
    return lines;
  }
}
