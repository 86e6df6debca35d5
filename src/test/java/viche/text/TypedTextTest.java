package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
  private static final String REL = "\" rel=\"nofollow ugc noopener noreferrer\">";

  private final Renderer renderer = new Renderer();

  @Test
  void aTypedLineBreakStaysOneAndABlankLineParts() {
    assertThat(html("Реве та стогне\nДніпр широкий\n\nСердитий вітер"))
        .isEqualTo("<p>Реве та стогне<br />\nДніпр широкий</p>\n<p>Сердитий вітер</p>");
    assertThat(text("Реве та стогне\r\nДніпр\rширокий\u2028і\n\nвітер").plain())
        .isEqualTo("Реве та стогне Дніпр широкий і вітер");
  }

  @Test
  void emphasisCodeListsAndQuotesAreMarkup() {
    assertThat(html("*так* __ні__ `a<b`"))
        .isEqualTo("<p><em>так</em> <strong>ні</strong> <code>a&lt;b</code></p>");
    assertThat(html("- раз\n- два\n  - три"))
        .isEqualTo("<ul><li>раз</li><li>два\n<ul><li>три</li></ul>\n</li></ul>");
    assertThat(html("```\nif (a < b) {\n    x\n}\n```"))
        .isEqualTo("<pre><code>if (a &lt; b) {\n    x\n}\n</code></pre>");
    assertThat(html("> цитата\n> друга"))
        .isEqualTo("<blockquote>\n<p>цитата<br />\nдруга</p>\n</blockquote>");
  }

  @Test
  void theAnswerBelowAQuoteIsNotPartOfIt() {
    assertThat(html("> Он так сказал\nА я не согласен"))
        .isEqualTo("<blockquote>\n<p>Он так сказал</p>\n</blockquote>\n<p>А я не согласен</p>");
    assertThat(html("> a\n>\n> b\nc")).endsWith("</blockquote>\n<p>c</p>");
    assertThat(html("```\n> a\nb\n```")).isEqualTo("<pre><code>&gt; a\nb\n</code></pre>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Заголовок",
        "#хештег",
        "## x ##",
        "Заголовок\n===",
        "Заголовок\n---",
        "---",
        "***",
        "___",
        "* * *",
        "- - -",
        "2024. року все змінилося",
        "0. нуль",
        "01. раз",
        "2. друге",
        "1000. x",
        "12) x",
        "1.",
        "+",
        "++",
        "+ підтримую",
        "-",
        "*",
        "~~~\nx\n~~~",
        "~~~~~~",
        "[Петро]: так",
        "[a]: https\n[a]",
        "| a | b |\n|---|---|",
        "&lt;b&gt; &amp; &nbsp; &#x202e;",
        "<b>жирний</b>",
        "<script>alert(1)</script>",
        "<!-- x -->",
        "<div>\nx\n</div>",
        "<3",
        "a < b > c",
        "[a](javascript:alert(1))",
        "[a](//evil.com)",
        "[a](/rel)",
        "[a](data:x)",
        "f[i](x)",
        "![a](x)",
        "[a](mailto:x@y.z)",
        "<x@y.z>",
        "snake_case_name",
        "2*3*4=24 * 1",
        "****x****",
        "~~~ x",
        "слово\n+ 1",
        "слово\n2. так",
        "слово\n[a]: b",
        "5 - 3",
        "C:\\dir",
        "it's \"so\"",
        "х*й п**ш*в"
      })
  void showsAsTyped(String typed) {
    var shown = StrictHtml.of(html(typed));
    assertThat(shown.text()).isEqualTo(typed);
    assertThat(shown.links()).isEmpty();
    assertThat(html(typed)).startsWith("<p>").doesNotContain("<ul>", "<ol>", "<em>", "<strong>");
  }

  @Test
  void indentationIsKeptAndIsNoCode() {
    assertThat(html("Вірш:\n    рядок\n        рядок"))
        .isEqualTo("<p>Вірш:<br />\n" + nbsp(4) + "рядок<br />\n" + nbsp(8) + "рядок</p>");
    assertThat(html("а\n\n    б")).isEqualTo("<p>а</p>\n<p>" + nbsp(4) + "б</p>");
    assertThat(html("а\n  б")).isEqualTo("<p>а<br />\nб</p>");
  }

  @Test
  void anOrderedListCountsFromOneAndIsNeverRenumbered() {
    assertThat(html("1. раз\n2. два\n3. три"))
        .isEqualTo("<ol><li>раз</li><li>два</li><li>три</li></ol>");
    assertThat(html("1. раз\n2. два\n4. чотири"))
        .isEqualTo("<ol><li>раз</li><li>два</li></ol>\n<p>4. чотири</p>");
    assertThat(html("1. раз\n1. раз")).isEqualTo("<ol><li>раз</li></ol>\n<p>1. раз</p>");
    assertThat(html("1) раз\n2) два")).isEqualTo("<ol><li>раз</li><li>два</li></ol>");
  }

  @Test
  void linksAreWrittenOrBare() {
    assertThat(html("[сайт](https://приклад.укр/шлях?a=1&b=2)"))
        .isEqualTo(
            "<p><a"
                + " href=\"https://xn--80aikifvh.xn--j1amh/%D1%88%D0%BB%D1%8F%D1%85?a&#61;1&amp;b&#61;2"
                + REL
                + "сайт</a></p>");
    assertThat(html("див. https://example.com/a_b_c."))
        .isEqualTo(
            "<p>див. <a href=\"https://example.com/a_b_c"
                + REL
                + "https://example.com/a_b_c</a>.</p>");
    assertThat(text("(www.example.com) <https://x.example/z>").links())
        .isEqualTo(List.of("http://www.example.com/", "https://x.example/z"));
  }

  @Test
  void anImageIsALinkToIt() {
    assertThat(html("![фото](https://a.example/b.png)"))
        .isEqualTo("<p><a href=\"https://a.example/b.png" + REL + "фото</a></p>");
    assertThat(html("![](https://a.example/b.png)"))
        .isEqualTo(
            "<p><a href=\"https://a.example/b.png" + REL + "https://a.example/b.png</a></p>");
  }

  @Test
  void linksAreThoseOfTheHtmlInOrder() {
    var rendered = text("[b](https://b.example) https://a.example/x_(y) [c](ftp://c.example)");
    assertThat(rendered.links())
        .isEqualTo(StrictHtml.of(rendered.html().value()).links())
        .isEqualTo(List.of("https://b.example/", "https://a.example/x_%28y%29"));
  }

  @Test
  void plainKeepsWordsOfBlocksApart() {
    assertThat(text("один\nдва\n\n- три\n- чотири\n\n> п'ять\n\n```\nшість\n```\n**сім**").plain())
        .isEqualTo("один два три чотири п'ять шість сім");
  }

  @Test
  void theBodyIsTheCleanSource() {
    var rendered = text("  \n\n**Так**\t \r\n\r\n\r\n\r\n\r\nні\u0000\u202E  ");
    assertThat(rendered.body()).isEqualTo("**Так**\n\n\nні");
    assertThat(rendered.format()).isEqualTo(Format.TEXT);
    assertThat(rendered.policy()).isEqualTo(Renderer.POLICY);
    assertThat(text(rendered.body())).isEqualTo(rendered);
  }

  private static String nbsp(int count) {
    return "\u00A0".repeat(count);
  }

  private RenderedText text(String body) {
    return renderer.render(body, Format.TEXT, 5_000);
  }

  private String html(String body) {
    String html = text(body).html().value();
    StrictHtml.of(html);
    return html;
  }
}
