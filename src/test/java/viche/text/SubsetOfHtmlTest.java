package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetOfHtmlTest {
  private final Renderer renderer = new Renderer();

  @Test
  void theSubsetPasses() {
    String html =
        "<p>а<br />б <em>в</em> <strong>г</strong> <i>ґ</i> <b>д</b> <s>е</s> <del>є</del></p>"
            + "<blockquote><p>ж</p></blockquote><ul><li>з</li></ul><ol><li>и</li></ol>"
            + "<pre><code>і\n  ї</code></pre>";
    assertThat(html(html)).isEqualTo(html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<h1>а</h1>б | <p>а</p>б",
        "<div>а<div>б</div>в</div> | <p>а</p><p>б</p>в",
        "<div>а</div><div>б</div> | <p>а</p><p>б</p>",
        "<span class=x style='color:red'>а</span> | а",
        "<p id=x class=y onclick=z>а | <p>а</p>",
        "<p>а<p>б<ul><li>в<li>г</ul>ґ | <p>а</p><p>б</p><ul><li>в</li><li>г</li></ul>ґ",
        "<b><i>а</b>б</i> | <b><i>а</i></b>б",
        "<li>а</li> | <ul><li>а</li></ul>",
        "<script>а</script>б<style>в</style><title>г</title> | б",
        "<svg><script>а</script><text>б</text></svg>в | в",
        "<iframe src=https://x>а</iframe>б<object>в</object> | б",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>а</noscript>б | б",
        "<textarea><b>а</b></textarea> | &lt;b&gt;а&lt;/b&gt;",
        "<img src=https://x/y.png alt=а>б | б",
        "<a href='mailto:x@y.z'>а</a><a href=/x>б</a><a href=//x>в</a><a>г</a> | абвг",
        "<a href=https://x.example></a>а | а",
        "а<hr>б | а<br />б",
        "<strike>а</strike> | <s>а</s>",
        "<!-- а -->б<![CDATA[в]]> | б",
        "a&nbsp;&lt;b&gt;&amp;lt; | a\u00A0&lt;b&gt;&amp;lt;",
        "а&#x202e;б&#8206;&#0;в&#x200b;г | аб\u200Eвг"
      })
  void becomes(String untrusted, String html) {
    assertThat(html(untrusted)).isEqualTo(html);
  }

  @Test
  void aLinkHasItsTargetAndRelOnly() {
    assertThat(
            html(
                "<a target=_blank rel=follow class=x href='HTTPS://Example.COM:443?q=\"'"
                    + " title=t>а</a>"))
        .isEqualTo(
            "<a href=\"https://example.com/?q&#61;%22\" rel=\"nofollow ugc noopener"
                + " noreferrer\">а</a>");
  }

  @Test
  void plainKeepsWordsOfBlocksAndCellsApart() {
    assertThat(
            renderer
                .render(
                    "<div>а</div><h2>б</h2><table><tr><td>в</td><td>г</td></tr></table>ґ<br>д<ul><li>е<li>є</ul>ж<b>з</b>",
                    Format.HTML,
                    500)
                .plain())
        .isEqualTo("а б в г ґ д е є жз");
  }

  @Test
  void deepNestingIsFlattenedAndItsTextStays() {
    var html = StrictHtml.of(html("<blockquote>".repeat(400) + "глибоко" + "<p>а</p><p>б</p>"));
    assertThat(html.depth()).isLessThanOrEqualTo(2 * HtmlPreFilter.MAX_DEPTH);
    assertThat(html.text()).isEqualToIgnoringWhitespace("глибоко а б");
  }

  private String html(String body) {
    String html = renderer.render(body, Format.HTML, 10_000).html().value();
    StrictHtml.of(html);
    return html;
  }
}
