package viche.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayedTextTest {
  private final ReplayedText texts = new ReplayedText();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a <b> & \"c\"|<p>a &lt;b&gt; &amp; &#34;c&#34;</p>|SAME",
        "a   b|<p>a<br />b</p>|SAME",
        "{{x|<p>{<!-- -->{x</p>|SAME",
        "*a* b|<p><em>a</em> b</p>|RENDERED",
        "a\u200Bb|<p>ab</p>|RENDERED",
        "*a* b|<p>a b</p>|DIFFERENT",
        "a b|<p>a</p>|DIFFERENT",
        "a|<p>&#9999999;</p>|DIFFERENT"
      })
  void tellsHowATextCameBack(String source, String html, ReplayedText.Fidelity fidelity) {
    assertThat(texts.compare(source, html)).isEqualTo(fidelity);
  }
}
