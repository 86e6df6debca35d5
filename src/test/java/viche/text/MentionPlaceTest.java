package viche.text;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.text.MentionPlace.Called;
import viche.text.language.Spelling;

/** Where a text may address somebody, and how that looks. */
class MentionPlaceTest {
  private static final int LIMIT = 20_000;

  private final Renderer renderer = new Renderer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Олена привіт | Олена | <p><strong>&#64;Олена</strong> привіт</p>",
        "Так, @Олена! | Олена | <p>Так, <strong>&#64;Олена</strong>!</p>",
        "(@Олена) | Олена | <p>(<strong>&#64;Олена</strong>)</p>",
        "«@Олена», | Олена | <p>«<strong>&#64;Олена</strong>»,</p>",
        "@Олена Коваль, згода | Олена Коваль | <p><strong>&#64;Олена Коваль</strong>, згода</p>",
        "@Олена Коваль, згода | Олена | <p><strong>&#64;Олена</strong> Коваль, згода</p>",
        "@ОЛЕНА  коваль | Олена Коваль | <p><strong>&#64;ОЛЕНА  коваль</strong></p>",
        "@Маряна @Мар’яна | Мар'яна | <p><strong>&#64;Маряна</strong>"
            + " <strong>&#64;Мар’яна</strong></p>",
        "@Артем | Артём | <p><strong>&#64;Артем</strong></p>",
        "так: '@Олена' | Олена | <p>так: &#39;<strong>&#64;Олена</strong>&#39;</p>",
        "@J. R. Smith's | J. R. Smith | <p><strong>&#64;J. R. Smith</strong>&#39;s</p>",
        "@J. R., так | J. R. | <p><strong>&#64;J. R.</strong>, так</p>",
        "@Том & Ко | Том & Ко | <p><strong>&#64;Том &amp; Ко</strong></p>",
        "@Олена🌻 @Олена | Олена🌻 | <p><strong>&#64;Олена&#x1f33b;</strong> &#64;Олена</p>",
        "@Олена🌻 | Олена | <p><strong>&#64;Олена</strong>&#x1f33b;</p>",
        "**@Олена** | Олена | <p><strong><strong>&#64;Олена</strong></strong></p>",
        "- @Олена | Олена | <ul><li><strong>&#64;Олена</strong></li></ul>",
        "@a_b *@a* | a | <p>&#64;a_b <em><strong>&#64;a</strong></em></p>",
      })
  void whoIsAddressedIsEmphasised(String body, String name, String html) {
    assertThat(emphasised(body, Format.TEXT, name).replaceAll("\n", "")).isEqualTo(html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@Олена",
        "пошта.@Олена",
        "mail+@Олена.ua",
        "https://news.example/@Олена",
        "news.example/@Олена",
        "[@Олена](https://news.example)",
        "`@Олена`",
        "`a`@Олена",
        "```\n@Олена\n```",
        "> @Олена, де ви?",
        "@ Олена",
        "@@Олена",
        "@Олена@news.example",
        "@Олена.ua",
        "@Оленка",
        "@Олена-Марія",
        "@Олена_1",
        "@Олена1",
        "@Олена\u0308",
        "@Ол**ена**",
        "@*Олена*",
        "@Oлена", // a Latin O
        "@Олeна", // a Latin e
        "＠Олена",
      })
  void otherSignsAddressNobody(String body) {
    assertThat(emphasised(body, Format.TEXT, "Олена"))
        .isEqualTo(renderer.render(body, Format.TEXT, LIMIT).html().value());
  }

  @Test
  void whatNobodySeesMakesNoDifference() {
    var shown = "<p><strong>&#64;Олена</strong></p>";
    for (var sign : List.of("\u200B", "\u202E", "\u2066", "\uFEFF", "\u00AD", "\u0000", "\u2060")) {
      assertThat(emphasised("@" + sign + "Оле" + sign + "на" + sign, Format.TEXT, "Олена"))
          .isEqualTo(shown);
    }
    assertThat(emphasised("\u200F@\u200EОле\u200Fна\u200E", Format.TEXT, "Олена"))
        .isEqualTo("<p>\u200F<strong>&#64;\u200EОле\u200Fна</strong>\u200E</p>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>@Олена</p> | <p><strong>&#64;Олена</strong></p>",
        "<p>&#64;Оле&#1085;а</p> | <p><strong>&#64;Олена</strong></p>",
        "<div>@Олена<br>!</div> | <p><strong>&#64;Олена</strong><br />!</p>",
        "<a href='https://x.example'>@Олена</a> | ",
        "<pre>@Олена</pre> | ",
        "<blockquote><p>@Олена</blockquote> | ",
        "<b>a</b>@Олена | ",
        "@Олена<b>м</b> | ",
        "@Олена<b>!</b> | <strong>&#64;Олена</strong><b>!</b>",
        "<script>@Олена</script>x | ",
      })
  void htmlIsLookedAtAsReadersSeeIt(String body, String html) {
    var plain = renderer.render(body, Format.HTML, LIMIT).html().value();
    assertThat(emphasised(body, Format.HTML, "Олена")).isEqualTo(html == null ? plain : html);
  }

  @Test
  void aNameThatIsSplitAcrossLinesIsNone() {
    assertThat(names("@Олена\nКоваль")).containsExactly("Олена");
    assertThat(names("@Олена\u00A0 Коваль")).containsExactly("Олена Коваль", "Олена");
  }

  @Test
  void theLongestNameComesFirst() {
    assertThat(names("@a b, c d. e f g"))
        .containsExactly("a b, c d. e", "a b, c d.", "a b, c d", "a b, c", "a b,", "a b", "a");
  }

  @Test
  void namesAreBounded() {
    assertThat(names("@" + "a".repeat(60))).containsExactly("a".repeat(60));
    assertThat(names("@" + "a".repeat(61))).isEmpty();
    assertThat(names("@a " + "b".repeat(61))).containsExactly("a");
    assertThat(names("@a" + ",".repeat(100))).hasSize(MentionPlace.MOST_NAMES);
  }

  @Test
  void placesAreBounded() {
    var text = IntStream.range(0, 100).mapToObj(n -> "@a" + n).collect(joining(" "));
    assertThat(places(text, Format.TEXT))
        .hasSize(MentionPlace.MOST)
        .last()
        .satisfies(place -> assertThat(place.names().getFirst().name()).isEqualTo("a19"));
  }

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(
      strings = {"@", "@ ", "@a", " @a", " @-", "(@", "@a@", "@a.", "\u200E@", "@\u200E", "**@a**"})
  void hostileTextsAreCheap(String piece) {
    var body = "x" + piece.repeat(10_000);
    for (var format : Format.values()) {
      for (int n = 0; n < 20; n++) {
        assertThat(places(body, format)).hasSizeLessThanOrEqualTo(MentionPlace.MOST);
      }
    }
  }

  @Test
  void emphasisChangesNoWord() {
    var pieces =
        List.of(
            " ",
            "@Олена",
            "@",
            "Олена",
            ",",
            "\n",
            "\n\n",
            "**",
            "*",
            "`",
            "> ",
            "- ",
            "{",
            "{{",
            "[x](https://x.example)",
            "<b>",
            "</b>",
            "<p>",
            "&amp;",
            "&#64;",
            "'",
            "<pre>",
            "https://x.example/",
            ".",
            "@Ян",
            "Ян",
            "👩‍👧",
            "\u0301",
            "\u200F",
            "<blockquote>");
    var random = new Random(5);
    int addressed = 0;
    for (int n = 0; n < 5_000; n++) {
      var body = new StringBuilder("x");
      for (int i = random.nextInt(12); i >= 0; i--) {
        body.append(pieces.get(random.nextInt(pieces.size())));
      }
      for (var format : Format.values()) {
        var text = renderer.render(body.toString(), format, LIMIT);
        var known = chosen(text, Set.of("олена", "ян"));
        addressed += known.size();
        var marked = renderer.emphasised(text, known).orElseThrow();
        assertThat(marked.wording()).as(body.toString()).isEqualTo(text.wording());
        assertThat(Wording.of(marked.html())).isEqualTo(text.wording());
        assertThat(marked.html().value().replaceAll("</?strong>|<!-- -->", ""))
            .isEqualTo(text.html().value().replaceAll("</?strong>|<!-- -->", ""));
      }
    }
    assertThat(addressed).isGreaterThan(1_000);
  }

  @Test
  void whereNoElementMayBeAddedTheTextStaysAsItIs() {
    var text = renderer.render("<br>".repeat(Sanitiser.MAX_ELEMENTS) + "@a", Format.HTML, 30_000);
    assertThat(renderer.emphasised(text, chosen(text, Set.of("a")))).isEmpty();
  }

  private List<MentionPlace> places(String body, Format format) {
    return MentionPlace.of(renderer.render(body, format, 200_000));
  }

  private List<String> names(String body) {
    var places = places(body, Format.TEXT);
    return places.isEmpty()
        ? List.of()
        : places.getFirst().names().stream().map(Called::name).toList();
  }

  private String emphasised(String body, Format format, String name) {
    var text = renderer.render(body, format, LIMIT);
    return renderer
        .emphasised(text, chosen(text, Set.of(Spelling.folded(name))))
        .orElseThrow()
        .html()
        .value();
  }

  private static List<Called> chosen(RenderedText text, Set<String> folded) {
    var chosen = new ArrayList<Called>();
    for (var place : MentionPlace.of(text)) {
      place.names().stream()
          .filter(name -> folded.contains(Spelling.folded(name.name())))
          .reduce((longer, shorter) -> shorter)
          .ifPresent(chosen::add);
    }
    return chosen;
  }
}
