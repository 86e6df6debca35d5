package viche.screening.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sentences nobody has to hide anything in, with all that may look like it: short words, compounds,
 * line breaks, pictures, stars, double letters, abbreviations, names and foreign words.
 */
final class HonestSentences {
  private static final int EACH = 750;

  private static final Language UKRAINIAN =
      new Language(
          """
          Мер|Сусідка|Той чоловік|Влада|Дід Панас|Кум|Моя донька|Водій маршрутки|Лікарка|Тренер|Хтось|\
          Пані Ганна|Наш завод|Вчитель|Голова ОСББ|Місто|Ця дама|Бармен|Не він, а брат|Кожен з нас
          """,
          """
          казав|бачила|купив|ремонтує|чекає на|забув про|любить|не чув про|продає|хвалить|згадав|малює|\
          носить|шукає|дістав|описує|втратив|приніс|порахував|обіцяє
          """,
          """
          новий міст|каву з молоком|два рази на день|за раз усе|диван-ліжко|веб-сайт|то те, то се|хліб та сіль|\
          ванну кімнату|масу справ|групу дітей|п'ять гривень|суддю та адвоката|до ре мі|по 3-4 рази|кіно за гроші|\
          дах і стіни|казки на ніч|той самий дуб|шахи|брехню в новинах|касу та чек|козу й барана у полі|\
          ідею про парк|дур-зілля|лото|самокат|парасолю|ринок “Колос”|вул. Садову, 5|телефон 0512 44 55 66|\
          осінній ліс|щоденний звіт|законний дозвіл|Анну та Інну|туманний ранок|оббиті двері|беззубу усмішку
          """,
          """
          .|!|?|…|, ну та й годі.|, а ми ні.|: так і є!|\nНу от.|\nА далі що?|) Та й по всьому.| 🙂| 🇺🇦🇺🇦🇺🇦| ❤️❤️| :-)|, ха-ха-ха.|\
          , ой-ой-ой!| — і все.| - от і все.|, т. д. і т. п.|*|, ммм, так.
          """);

  private static final Language RUSSIAN =
      new Language(
          """
          Мэр|Соседка|Этот мужчина|Власть|Дед Иван|Кум|Моя дочь|Водитель|Врач|Тренер|Кто-то|Наша касса|Учитель|\
          Она сама|Город|Эта дама|Бармен|Не он, а брат|Каждый из нас|Сборная
          """,
          """
          сказал|видела|купил|ремонтирует|ждёт|забыл про|любит|не слышал про|продаёт|хвалит|вспомнил|рисует|\
          носит|ищет|достал|описывает|потерял|принёс|посчитал|обещает
          """,
          """
          новый мост|кофе с молоком|два раза в день|за раз всё|диван-кровать|веб-сайт|то то, то это|хлеб да соль|\
          ванную комнату|массу дел|группу детей|пять гривен|судью и адвоката|до ре ми|по 3-4 раза|кино за деньги|\
          дом и сад|каз о том и о сём|тот же дуб|шахматы|ложь в новостях|кассу и чек|козу и барана в поле|\
          идею про парк|лото и трон|самокат|зонт|рынок «Колос»|ул. Садовую, 5|телефон 0512 44 55 66|осенний лес|\
          ежедневный отчёт|законный повод|Анну и Инну|туманный рассвет|рот болен|баллон с газом|иди от дома
          """,
          """
          .|!|?|…|, ну и ладно.|, а мы нет.|: так и есть!|\nНу вот.|\nА дальше что?|) Вот и всё.| 🙂| ❤️❤️| :-)|, ха-ха-ха.|\
          , ой-ой-ой!| — и всё.| - вот и всё.|, т. е. никогда.|*|, эмм, да.
          """);

  private static final Language ENGLISH =
      new Language(
          """
          The mayor|My neighbour|That man|The council|Grandpa|Her daughter|The driver|A doctor|Our coach|Someone|\
          Mrs. O'Neill|The plant|A teacher|The U.S. team|This city|The lady|A bar man|Not him, but his bro|\
          Each of us|The Casio watch
          """,
          """
          said he saw|bought|repairs|waits for|forgot about|loves|never heard of|sells|praised|recalled|painted|\
          wears|looks for|got|describes|lost|brought|counted|promises|does not need
          """,
          """
          a new bridge|coffee with milk|it twice a day|all at once|a sofa-bed|the web-site|this and that|salt|\
          the bathroom|a mass of work|a group of kids|five pounds|a judge|a do-it-yourself kit|3-4 of them|\
          an old cas in the attic|the id, i.e. the card|via gran's house|more on that|lo, a rose|a lose-lose deal|\
          a better letter|the class/lesson plan|an Id card|the sc. amm.|his co-op|a jer key|por n rice|\
          a beta test|cry to mum|bit coins of brass|a cas in o sort of thing|a study of id cards|a well-off pal
          """,
          """
          .|!|?|…|, oh well.|, we don't.|: that's it!|\nSo there.|\nWhat now?|) And that's all.| 🙂| ❤️❤️| :-)|, ha-ha-ha.|\
          , oh-oh!| — that's all.| - that's all.|, e.g. in May.|*|, hmm, yes.
          """);

  private HonestSentences() {}

  private record Language(
      List<String> who, List<String> does, List<String> what, List<String> end) {
    Language(String who, String does, String what, String end) {
      this(parts(who), parts(does), parts(what), parts(end));
    }

    private static List<String> parts(String text) {
      return List.of(text.stripTrailing().split("\\|"));
    }

    String sentence(Random random) {
      return any(who, random)
          + " "
          + any(does, random)
          + " "
          + any(what, random)
          + any(end, random);
    }

    private static String any(List<String> some, Random random) {
      return some.get(random.nextInt(some.size()));
    }
  }

  /** More than two thousand, the same each time. */
  static List<String> all() {
    var random = new Random(31);
    var all = new ArrayList<String>();
    for (var language : List.of(UKRAINIAN, RUSSIAN, ENGLISH)) {
      var some = new java.util.LinkedHashSet<String>();
      while (some.size() < EACH) {
        some.add(language.sentence(random));
      }
      all.addAll(some);
    }
    return all;
  }
}
