package viche.discussion.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The writer of pages. */
final class MarkupTest {
  private static final String HOSTILE = "\"'><script>alert(1)</script>&lt;";

  @Test
  void textAndValuesStayWhatTheyAre() {
    var html =
        new Markup()
            .open(Tag.P)
            .with(Attr.ID, HOSTILE)
            .text(HOSTILE)
            .element(Tag.SPAN, HOSTILE, HOSTILE)
            .close()
            .finished();
    assertThat(html).doesNotContain("<script", "\"'>");
    var read = ReadPage.of(html).named("p").getFirst();
    assertThat(read.get("id")).isEqualTo(HOSTILE);
    assertThat(read.text()).isEqualTo(HOSTILE + HOSTILE);
    assertThat(read.named("span").getFirst().get("class")).isEqualTo(HOSTILE);
  }

  @Test
  void whatIsNotBalancedIsNotFinished() {
    var open = new Markup().open(Tag.DIV);
    assertThatThrownBy(open::finished).isInstanceOf(IllegalStateException.class);
    open.close();
    assertThat(open.finished()).isEqualTo("<div></div>\n");
    assertThatThrownBy(() -> open.with(Attr.ID, "late")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> open.head(Locale.ENGLISH)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(open::close).isInstanceOf(RuntimeException.class);
  }
}
