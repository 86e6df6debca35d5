package viche.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments say, at their rendering and read from stored HTML. */
class WordingTest {
  /** Bodies and pieces of bodies, of both formats. */
  private static final List<String> PIECES =
      List.of(
          "Реве та стогне\nДніпр широкий\n\nСердитий вітер",
          "> цитата\n> друга\n\nвідповідь\n\n> третя",
          "> перша\n> > глибша\n> знову перша\n\nзовні",
          "\n> - раз\n> - два\n>\n> ```\n> код > не цитата\n> ```\n",
          "- а\n- > у списку\n- в\n",
          "\n1. перше\n2. друге\n",
          "\n```\nif (a < b && c > d) {\n\n    x = \"y\" + 'z' @ `w`;\n}\n```\n",
          " **жирний** *курсив* `a<b` ",
          "[сайт](https://приклад.укр/шлях?a=1&b=2#х) ",
          "https://example.com/a_(b)?q='\"`&lt;=x+y@z ",
          "![фото](https://a.example/b.png) www.example.com ",
          "{{змінна}} {{{ {{}} {%x%} ${y} {",
          "{**{**x}} ",
          " 👍 🇺🇦 👩‍👩‍👧‍👦 ❤️ 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F 𝓪 ",
          " &amp; &lt;b&gt; &#39; &nbsp; &copy; &unknown; & ",
          " \u00A0\u00A0нерозривні\u2003широкі\t ",
          " ﬁ ＜b＞ \uFE6B \uFFFD \u1FEF й\u0301 ",
          " a\u0338 क्\u200Dष تجربة שלום \u200F ",
          "<p>а<br />б</p><p>в</p>",
          "<blockquote><p>ж<blockquote>з</blockquote>и</p></blockquote>і",
          "<blockquote><ul><li><a href='https://x.example/?a&amp;b'>є</a></ul></blockquote>",
          "а<b>б<blockquote>в</b>г</blockquote>ґ",
          "<blockquote>незакрита",
          "</blockquote>",
          "<pre>\n\n  код </pre><code>{</code>{",
          "<a href=https://x.example></a><a href=https://y.example><b>у</b></a>",
          "<div>а</div><h2>б</h2><table><tr><td>в</td><td>г</td></tr></table>ґ<s>д</s><del>е</del>",
          "слово",
          "\n",
          " ");

  private final Renderer renderer = new Renderer();

  @Test
  void ownIsWhatIsNotQuoted() {
    assertThat(text("> Він так сказав\n> і ще так\n\nЯ не згоден.\n\n> Дарма\n\nТа ні").own())
        .isEqualTo("Я не згоден. Та ні");
    assertThat(text("> а\n> > б\n> > > в\n> г\n\nґ").own()).isEqualTo("ґ");
    assertThat(text("один > два").own()).isEqualTo("один > два");
    assertThat(text("> лише цитата")).satisfies(all -> assertThat(all.own()).isEmpty());
    assertThat(html("а<blockquote>б</blockquote>в<blockquote>г").own()).isEqualTo("а в");
  }

  @Test
  void ownIsPlainWithoutQuotes() {
    var text = text("один\nдва\n\n- три\n- **чотири**");
    assertThat(text.own()).isEqualTo(text.plain()).isEqualTo("один два три чотири");
  }

  @Test
  void linksOfQuotesCount() {
    var text = text("> https://a.example\n\nhttps://b.example");
    assertThat(text.links()).containsExactly("https://a.example/", "https://b.example/");
    assertThat(text.own()).isEqualTo("https://b.example");
  }

  @Test
  void storedHtmlSaysWhatItSaidWhenItWasMade() {
    PIECES.forEach(this::check);
    var random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      var body = new StringBuilder("x");
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        body.append(PIECES.get(random.nextInt(PIECES.size())));
        if (random.nextInt(4) == 0) {
          body.append('\n');
        }
      }
      check(body.toString());
    }
  }

  private void check(String body) {
    for (Format format : Format.values()) {
      if (Cleaning.showsAnything(Cleaning.lines(body).replaceAll("<[^>]*>", ""))) {
        var made = renderer.render(body, format, 5_000);
        var html = SafeHtml.restored(made.html().value());
        assertThat(RenderedText.restored(made.body(), format, html, made.policy()))
            .as("%s of %s", html, body)
            .isEqualTo(made);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<p", "a &amp", "&nbsp;", "&#x;", "<a href=\"https://x.example>x</a>"})
  void otherHtmlIsNotRead(String html) {
    assertThatThrownBy(() -> Wording.of(SafeHtml.restored(html)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private RenderedText text(String body) {
    return renderer.render(body, Format.TEXT, 5_000);
  }

  private RenderedText html(String body) {
    return renderer.render(body, Format.HTML, 5_000);
  }
}
