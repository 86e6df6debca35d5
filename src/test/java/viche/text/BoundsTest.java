package viche.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

class BoundsTest {
  private static final int LIMIT = 20_000;
  private static final int COMMON = 5_000;

  private final Renderer renderer = new Renderer();

  @Test
  void theLengthIsCountedInCodePointsAfterCleaning() {
    assertThat(fault("ї".repeat(5_123), 5_000))
        .isEqualTo("is 5,123 characters long; the limit is 5,000");
    assertThat(renderer.render("😀".repeat(5_000), Format.TEXT, 5_000).links()).isEmpty();
    assertThat(renderer.render("a\r\n".repeat(2_500), Format.TEXT, 5_000).plain()).hasSize(4_999);
    assertThat(fault("\u0000".repeat(50_000), 5_000))
        .isEqualTo("is 50,000 characters long; the limit is 5,000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r\n", "\u200B\u2060\uFEFF", "\u0000", "\u202E"})
  void anEmptyBodyIsRefused(String body) {
    assertThat(fault(body, 100)).isEqualTo("is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> ",
        ">>>",
        "> >\n>",
        "\u3164",
        "\u2800 \u00A0",
        "\u200E",
        "```\n```",
        "> \u0301"
      })
  void aBodyThatShowsNothingIsRefused(String body) {
    assertThat(fault(body, 100)).isIn("is empty", "has nothing to show");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p></p>",
        "<b> </b>",
        "<br>",
        "&#x200b;",
        "<script>x</script>",
        "<!-- x -->",
        "<p>&nbsp;"
      })
  void htmlThatShowsNothingIsRefused(String body) {
    var refused =
        catchThrowableOfType(RefusedException.class, () -> renderer.render(body, Format.HTML, 100));
    assertThat(refused.refusal()).isEqualTo(Refusal.Invalid.of("/body", "has nothing to show"));
  }

  @Test
  void fiftyLinksAreEnough() {
    String link = "https://a.example ";
    assertThat(renderer.render(link.repeat(50), Format.TEXT, LIMIT).links()).hasSize(50);
    assertThat(fault(link.repeat(51), LIMIT)).isEqualTo("has more than 50 links");
  }

  @Test
  void elementsAreCounted() {
    String many = "<br>".repeat(Sanitiser.MAX_ELEMENTS);
    assertThat(renderer.render(many + "x", Format.HTML, 30_000).plain()).isEqualTo("x");
    assertThat(
            catchThrowableOfType(
                    RefusedException.class,
                    () -> renderer.render(many + "x<b>y", Format.HTML, 30_000))
                .refusal())
        .isEqualTo(Refusal.Invalid.of("/body", "has more than 5,000 elements"));
  }

  @Test
  void deepNestingShowsAsTyped() {
    var quotes = StrictHtml.of(html(">".repeat(5_000) + " x"));
    assertThat(quotes.depth()).isLessThanOrEqualTo(TypedLines.MAX_DEPTH + 2);
    assertThat(quotes.text()).contains(">".repeat(4_000));
    assertThat(StrictHtml.of(html("- ".repeat(2_000) + "x")).depth())
        .isLessThanOrEqualTo(TypedLines.MAX_DEPTH + 3);
    assertThat(StrictHtml.of(html("*a **b ".repeat(700) + "x" + " b** a*".repeat(700))).depth())
        .isLessThanOrEqualTo(2 * HtmlPreFilter.MAX_DEPTH);
    assertThat(StrictHtml.of(html("[".repeat(5_000))).text()).isEqualTo("[".repeat(5_000));
  }

  @Test
  void beyondAFewHundredBracketsTheTextShowsAsTyped() {
    String link = "[x](https://a.example)";
    assertThat(
            renderer
                .render("[".repeat(Markdown.MAX_BRACKETS - 1) + link, Format.TEXT, LIMIT)
                .links())
        .hasSize(1);
    String one = "[".repeat(Markdown.MAX_BRACKETS) + link;
    assertThat(StrictHtml.of(html(one))).isEqualTo(new StrictHtml(one, List.of(), 1));
  }

  static Stream<String> worst() {
    return Stream.of(
            List.of(
                ">",
                "> ",
                "- ",
                "1. ",
                "[",
                "]",
                "![",
                "![a]",
                "[a](",
                "[a](<b",
                "[a](b \"",
                "[a](b (",
                "*",
                "_",
                "**a ",
                "a* ",
                "*a_ ",
                "*a**b",
                "`",
                "`a",
                "``a`",
                "\\",
                "<",
                "<a b=\"",
                "<!--",
                "<![CDATA[",
                "<https://a",
                "&",
                "&#",
                "a:",
                "http://",
                "www.",
                "a@",
                "!\n",
                "- a\n",
                "1. a\n",
                "> a\nb\n",
                "    a\n",
                "[a]: b\n",
                "+\n",
                "```a\n",
                "a\n",
                "\u0301",
                "a\u0316\u0301",
                "\u200D",
                "\uD83D",
                "{",
                "\u0958"),
            List.of(
                "<b>",
                "<p>",
                "<b><p>",
                "<p><b>",
                "<ul>",
                "<ul><li>",
                "<li>",
                "<blockquote>",
                "</b>",
                "<div>",
                "<a href=https://a>",
                "<b></i>",
                "<table>",
                "<td>",
                "<svg>",
                "<script>",
                "<textarea>",
                "<plaintext>",
                "<select>",
                "<math><mi>",
                "<x y z ",
                "<a a=b ",
                "<b x='",
                "=\"",
                "-->",
                "</"))
        .flatMap(List::stream)
        .flatMap(
            unit ->
                Stream.of(
                    unit.repeat(LIMIT / unit.length()),
                    ">".repeat(30)
                        + "[x]: y\n\n"
                        + unit.repeat((LIMIT - 100) / unit.length())
                        + " x",
                    unit.repeat(COMMON / 2 / unit.length())
                        + "x"
                        + new StringBuilder(unit.replace('[', ']').replace('(', ')'))
                            .reverse()
                            .toString()
                            .repeat(COMMON / 2 / unit.length())));
  }

  /**
   * What the machine does meanwhile doesn't count: it is the thread's own time of the processor.
   */
  @ParameterizedTest
  @MethodSource("worst")
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theWorstBodiesAreDealtWith(String body) {
    var thread = ManagementFactory.getThreadMXBean();
    for (Format format : Format.values()) {
      long before = thread.getCurrentThreadCpuTime();
      int size = 0;
      try {
        String html = renderer.render(body, format, LIMIT).html().value();
        StrictHtml.of(html);
        size = html.length();
      } catch (RefusedException refused) {
        assertThat(refused.refusal()).isInstanceOf(Refusal.Invalid.class);
      }
      assertThat(size).isLessThan(LIMIT * 12);
      assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - before))
          .as(format.toString())
          .isLessThan(Duration.ofSeconds(20));
    }
  }

  private String html(String body) {
    return renderer.render(body, Format.TEXT, LIMIT).html().value();
  }

  private String fault(String body, int limit) {
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> renderer.render(body, Format.TEXT, limit));
    var invalid = (Refusal.Invalid) refused.refusal();
    assertThat(invalid.faults()).hasSize(1);
    assertThat(invalid.faults().getFirst().pointer()).isEqualTo("/body");
    return invalid.faults().getFirst().message();
  }
}
