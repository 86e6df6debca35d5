package viche.screening.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.screening.word.WordMatcher.Entries;
import viche.screening.word.WordMatcher.Hit;

/** Words that are written so that they aren't found, and words that only look as if they were. */
final class DisguiseTest {
  private static List<Hit> found(boolean leet, String text, String... entries) {
    return WordMatcher.compile(
            List.of(new Entries("list", leet, List.of(entries))), List.of(), true)
        .in(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // look-alikes
        "дурень, дуpень, дуpень",
        "дурень, ДУPEHЬ, ДУPEHЬ",
        "дурень, дypeнь, дypeнь",
        "дурень, gурень, gурень",
        "сорока, copoка, copoка",
        "сорока, copοka, copοka",
        "сорока, Ось copoka, copoka",
        "мавпа, maвna, maвna",
        "nitwit, nіtwіt, nіtwіt",
        "nitwit, пitшit, пitшit",
        "nitwit, niτwit, niτwit",
        "poppy, рорру, рорру",
        "nitwit, nitωit, -",
        "bagel, bɑɡeʟ, bɑɡeʟ",
        "bagel, ʙᴀɢᴇʟ, ʙᴀɢᴇʟ",
        "cop, Ꮯop, Ꮯop",
        "cop, ꓚꓳꓑ, ꓚꓳꓑ",
        "cop, 𐐕op, 𐐕op",
        "hello, heIIo, heIIo",
        "ёлка, ëлка, ëлка",
        "їжак, ïжак, ïжак",
        "кава, каba, каba",
        // accents and invisible characters
        "дурень, дӱрень, дӱрень",
        "дурень, д\u0335урень, д\u0335урень",
        "дурень, дур\u20DDень, дур\u20DDень",
        "nitwit, nítwít, nítwít",
        "nitwit, n̶i̶t̶w̶i̶t̶, n̶i̶t̶w̶i̶t̶",
        "дурень, ду\u200Bрень, ду\u200Bрень",
        "дурень, ду\u00ADр\u2060е\uFE0Fнь, ду\u00ADр\u2060е\uFE0Fнь",
        "дурень, \u200Bдурень\u200B!, =дурень",
        // single letters
        "дурень, д у р е н ь, д у р е н ь",
        "дурень, д.у.р.е.н.ь., д.у.р.е.н.ь",
        "дурень, Д-у-р-е-н-ь, Д-у-р-е-н-ь",
        "дурень, д_у-р.е*н ь, д_у-р.е*н ь",
        "дурень, д  у  р  е  н  ь, д  у  р  е  н  ь",
        "дурень, \"д, у, р, е, н, ь\", \"д, у, р, е, н, ь\"",
        "дурень, д😀у😀р😀е😀н😀ь, д😀у😀р😀е😀н😀ь",
        "дурень, Я д у р е н ь і ти, д у р е н ь",
        "дурень, ти д у р е н ь  в с е, д у р е н ь",
        "дурень, Д У Р Е Н Ь, Д У Р Е Н Ь",
        "дурень, Д.У.Р.Е.Н.Ь., Д.У.Р.Е.Н.Ь",
        "дурень, д y p е н ь, д y p е н ь",
        "дур*, д у р е н ь, д у р е н ь",
        "*рень, д у р е н ь, р е н ь",
        "купи слона, к у п и  слона, к у п и  слона",
        "купи слона, купи с л о н а, купи с л о н а",
        "nit, n i t, n i t",
        "дурень, т и т а к и й д у р е н ь т а к, д у р е н ь",
        "купи слона, і к у п и с л о н а т и, к у п и с л о н а",
        "паск*, о т ж е п а с к у д а, п а с к у д а",
        // repeated letters
        "дурень, дууурень, дууурень",
        "дурень, ддддуууррррееень, ддддуууррррееень",
        "дурень, ДУУУУУУУУУУУУУУУУУУРЕНЬ, ДУУУУУУУУУУУУУУУУУУРЕНЬ",
        "дурень, дурееeeeень, дурееeeeень",
        "ванна, ваннннна, ваннннна",
        "ванна, ваааанна, ваааанна",
        "слон*, слооони, слооони",
        "nitwit, niiitwit, niiitwit",
        // one letter twice
        "казино, каззино, каззино",
        "nitwit, nittwit, nittwit",
        // letters under marks, without dots, in pictures, drawn out
        "казино, ќазино, ќазино",
        "казино, к\u0301азино, к\u0301азино",
        "ґава, ґа\u0302ва, ґа\u0302ва",
        "дурень, дўрень, дўрень",
        "ідіот, їдіот, їдіот",
        "дурни, дурнй, дурнй",
        "casino, casıno, casıno",
        "nitwit, nıtwıt, nıtwıt",
        "casino, 🅲🅰🆂🅸🅽🅾, 🅲🅰🆂🅸🅽🅾",
        "casino, 🅒🅐🅢🅘🅝🅞, 🅒🅐🅢🅘🅝🅞",
        "casino, 🇨🇦🇸🇮🇳🇴, 🇨🇦🇸🇮🇳🇴",
        "casino, 🇨 🇦 🇸 🇮 🇳 🇴, 🇨 🇦 🇸 🇮 🇳 🇴",
        "casino, ca🇸ino, ca🇸ino",
        "україна, Україна🇺🇦🇵🇱, =Україна",
        "казино, каـзиـно, каـзиـно",
        "казино, каˉзино, каˉзино",
        "казино, каx\u0336зино, каx\u0336зино",
        "казино, x\u0336казy\u0335иноz\u0336, x\u0336казy\u0335иноz\u0336",
        // torn by one space or a few signs
        "казино, каз ино, каз ино",
        "казино, КАЗ ИНО, КАЗ ИНО",
        "казино, каз\u00A0ино, каз\u00A0ино",
        "казино, каз-ино, каз-ино",
        "казино, ка—зино, ка—зино",
        "казино, ка.зино, ка.зино",
        "казино, ка🙂зино, ка🙂зино",
        "казино, ка❤\uFE0Fзи❤\uFE0Fно, ка❤\uFE0Fзи❤\uFE0Fно",
        "казино, ка_зино, ка_зино",
        "казин*, каз ином, каз ином",
        "купи казино, купи каз-ино, купи каз-ино",
        // masked
        "казино, к*зино, к*зино",
        "казино, каз#но, каз#но",
        "nitwit, n*tw*t, n*tw*t",
        // digits around, torn by apostrophes
        "дурень, дурень123, дурень",
        "дурень, 88дурень, дурень",
        "бан, б'а'н, б'а'н",
        "nitwit, nit'wit, nit'wit",
      })
  void disguisesAreUndone(String entry, String text, String written) {
    var hits = found(false, text, entry);
    if (written.equals("-")) {
      assertThat(hits).isEmpty();
      return;
    }
    boolean plain = written.startsWith("=");
    assertThat(hits).extracting(Hit::text).containsExactly(plain ? written.substring(1) : written);
    assertThat(hits.getFirst().disguised()).isEqualTo(!plain);
  }

  @ParameterizedTest
  @CsvSource({
    "бан, 6ан, true",
    "бан, 6aн, true",
    "зараза, 3ap@за, true",
    "porn, p0rn, true",
    "porn, p000rn, true",
    "porn, 'see p0rn!', true",
    "shit, $hit, true",
    "shit, sh!t, true",
    "shit, 5h1t, true",
    "ass, a$$, true",
    "pass, p@ss, true",
    "kill, k|ll, true",
    "as, a4, false",
    "зоо, 300, false",
    "зоо, 3оо, true",
    "зоопарк, 300парк, true",
    "бік, 61к, false",
    "кам, кам!, true",
    "камі, кам!, false",
    "boob, 8008, false",
  })
  void digitsAndSignsAreLettersWhereAListAsksForIt(String entry, String text, boolean found) {
    assertThat(found(true, text, entry).isEmpty()).isEqualTo(!found);
    assertThat(found(false, text, entry).stream().filter(Hit::disguised)).isEmpty();
    assertThat(found(true, text, entry)).allMatch(hit -> hit.disguised() != text.equals("кам!"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "кит, кiт",
        "кит, кіт",
        "не, нє",
        "мій, мии",
        "вона, ванна",
        "вана, ванна",
        "сора, ссора",
        "длиношее, длинношеее",
        "дурень, дуре нь",
        "дурень, ду - рень",
        "казино, Каз Ино",
        "казино, каз. ино",
        "казино, каз\u3000\u3000ино",
        "зараза, за раза",
        "самокат, само кат",
        "самокат, само-кат",
        "сука, су ка",
        "мат, м*т",
        "казино, к**но",
        "казино, 5*5 к*2",
        "українаua, Україна🇺🇦",
        "ua, Слава 🇺🇦!",
        "маса, масса",
        "казино, кказзино",
        "дур, д ур",
        "бан, баан",
        "бан, ба на н",
        "бан, б а н а н",
        "бан, х б а н",
        "іба, І. Б. Андрієнко",
        "іба, І. Б. А.",
        "обс, О.Б.С.",
        "абв, а б в",
        "абв, а) б) в) г)",
        "бан, Б. А. Н.",
        "сор, The cop took it",
        "сор, Good cop and bad cop",
        "тор, We are at the top of the hill",
        "cop, Сміття та сор усюди",
        "poppy, Они рорру купили вчера",
        "hell, he'll and she'll",
        "hell, O'Hell's",
        "cunt, Scunthorpe",
        "нет, Internet",
        "мат, математика автомат томат",
        "хер, херсонський Херсон",
        "суд, судьба посудина",
        "бля, Публякіна",
        "ішак, мішак",
        "зло, злодій скло",
        "гад*, загадка нагадати",
        "*гад, гадка",
      })
  void whatOnlyLooksSimilarIsNotFound(String entry, String text) {
    assertThat(found(true, text, entry)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Вночі 14 серпня 2024 року о 03:45 на Миколаїв летіло 12 «шахедів», 3 — збито.",
        "Мэр Александр Сенкевич сообщил, что ремонт моста обойдётся в 300 тыс. грн (т. е. вдвое"
            + " дороже), см. п. 5 и 6.",
        "I'll say it again: the U.S. and the E.U. won't pay $100 for a 5G iPhone, it's 2024!!!",
        "Учні 6-А, 7-Б та 11-В класів школи №20 ім. Т. Г. Шевченка — молодці, нууу просто супер!",
        "Тариф на воду 33,24 грн/м³; а в серпні — 36 грн. О 8 й 9 ранку вже +30 °С і вище.",
        "ТОВ «НВО „Зоря-Машпроект“», ПАТ «ММЗ», ООО «Ромашка», OOO Vector, ЖКХ, ЗСУ, НАТО, IT.",
        "Напишіть на e-mail: info@news.example або http://news.example/a?b=c&d=1, дякую :) ;-)",
        "І я, і ти, і він: а я в неї, а ти у мене. А з ким я? Я з ним і з нею, а й без неї.",
        "Д. Б. Іваненко, О. О. Петров и В. В. Путин; J. R. R. Tolkien; a b c; А, Б, В; 1 2 3.",
      })
  void ordinaryNewsIsNotFound(String text) {
    assertThat(
            found(
                true, text, "сука", "бан", "мат", "зоо", "сор*", "ass", "hell", "shit", "ill",
                "ооо!!", "аля", "вие", "нато*", "дебіл*", "*хер*", "тупий", "тип", "гад", "зек",
                "рот", "вор", "гей", "лох", "чмо", "осел", "cop", "hop", "pee", "sex", "тор",
                "the"))
        .extracting(Hit::entry)
        .isSubsetOf("ооо!!", "нато*", "the", "сор*");
  }

  @Test
  void aWordInOneScriptIsReadInAnotherUnlessItsCompanyIsOfItsOwn() {
    assertThat(found(false, "cyka", "сука")).hasSize(1);
    assertThat(found(false, "Яка ж ти cyka", "сука")).hasSize(1);
    assertThat(found(false, "Cyka блять", "сука")).hasSize(1);
    assertThat(found(false, "What does cyka mean", "сука")).isEmpty();
    assertThat(found(false, "Що таке cyka у Counter Strike", "сука")).hasSize(1);
    assertThat(found(false, "Τι είναι αυτό; το του", "тоу")).isEmpty();
  }

  @Test
  void randomDisguisesAreUndoneAndWordsAsTheyAreAreNoDisguise() {
    var random = new Random(11);
    var words = List.of("дурень", "зараза", "паскуда", "вонючка", "nincompoop", "blockhead");
    var matcher =
        WordMatcher.compile(List.of(new Entries("list", true, words)), List.of("щось інше"), true);
    for (int round = 0; round < 3_000; round++) {
      var word = words.get(random.nextInt(words.size()));
      var text = "Ну, " + Disguise.any(word, random) + ", це так";
      assertThat(matcher.in(text))
          .as(text)
          .satisfiesExactly(
              hit -> {
                assertThat(hit.entry()).isEqualTo(word);
                assertThat(hit.disguised()).isTrue();
                assertThat(text.substring(hit.start(), hit.end())).isEqualTo(hit.text());
              });
      assertThat(matcher.in("Ну, " + word + ", це так"))
          .containsExactly(new Hit(0, word, word, 4, 4 + word.length(), false));
    }
  }
}
