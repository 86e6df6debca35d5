package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.Told;

final class WordPressExportTest {
  @Test
  void aPostWithCommentsIsAnArticleAndOthersAreNot() {
    assertThat(exported().articles())
        .containsExactly(
            new SourceArticle(
                new Place("line", 8),
                "12",
                "https://news.example/2016/05/bridge/",
                "post-12",
                new SourceArticle.Facts(
                    "Міст відкрито & освячено", true, Instant.parse("2016-05-01T07:00:00Z"))));
  }

  @Test
  void commentsHaveTheirPlacesTimesAndFates() {
    assertThat(exported().comments())
        .extracting(
            each -> each.place().number(),
            SourceComment::position,
            each -> each.circumstances().fate(),
            each -> each.circumstances().createdAt())
        .containsExactly(
            comment(18, "101", null, SourceFate.APPROVED, "2016-05-01T09:30:00Z"),
            // told in the time of the site only: Kyiv, in summer
            comment(39, "102", "101", SourceFate.PENDING, "2016-07-01T09:30:00Z"),
            comment(59, "104", "102", SourceFate.DELETED, "2016-05-03T09:30:00Z"),
            comment(68, "105", "104", SourceFate.SPAM, "2016-05-04T09:30:00Z"));
  }

  private static Tuple comment(
      long line, String id, @Nullable String parent, SourceFate fate, String time) {
    return tuple(line, new SourceComment.Position(id, "12", parent), fate, Instant.parse(time));
  }

  @Test
  void lineBreaksOfAPersonAreElements() {
    assertThat(exported().comments().getFirst().text())
        .isEqualTo(
            new SourceComment.Text(
                "Нарешті!<br>Друга лінія &#8217; тут."
                    + "<blockquote>цитата</blockquote><pre>a\nb</pre>",
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "a\\n\\nb, a<br><br>b",
    "a\\r\\nb\\rc, a<br>b<br>c",
    "<p>a</p>\\n\\n<p>b</p>, <p>a</p><p>b</p>",
    "<ul>\\n<li>a\\nb</li>\\n</ul>, <ul><li>a<br>b</li></ul>",
    "a<br />\\nb, a<br />b",
    "AT&amp;T &amp;quot;x&amp;quot; &amp;amp;, AT&amp;T &quot;x&quot; &amp;",
    "<PRE class=x>a\\nb, <PRE class=x>a\\nb",
    "<preface>\\nb, <preface><br>b"
  })
  void whatAPersonTypedIsShownAsWordPressShowsIt(String kept, String shown) {
    assertThat(WordPressText.html(unescaped(kept))).isEqualTo(unescaped(shown));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }

  @Test
  void peopleAreKnownByTheirAccountOrByTheirNameAndNeverByAnAddress() {
    var authors = exported().comments().stream().map(SourceComment::author).toList();

    assertThat(authors.get(0).id()).isEqualTo(authors.get(2).id());
    assertThat(authors.get(0).name()).isEqualTo("Олена & Петро");
    assertThat(authors.get(0).id()).matches("guest-[0-9a-f]{20}-[0-9a-f]{5}");
    assertThat(authors.get(0).email()).isEqualTo("olena@example.net");
    assertThat(authors.get(1)).extracting("id", "name").containsExactly("3", "editor@example.org");
    assertThat(authors.get(3)).isNull();
  }

  @Test
  void whatIsNoCommentIsToldWithItsPlace() {
    assertThat(exported().untaken())
        .containsExactly(
            "line 51: not a comment: pingback",
            "line 76: no id",
            "line 79: not a comment: order_note");
  }

  @Test
  void aBrokenFileIsReadAsFarAsItMakesSense() {
    var told = Told.of("wordpress", Told.sample("wordpress-broken.xml"));

    assertThat(told.comments())
        .extracting(each -> each.position().article(), Told::body)
        .containsExactly(
            tuple("5", "never closed"),
            tuple("5", "a bold word & 1 < 2 <3 &nbsp;"),
            tuple("5", "bell  rings \uFFFD"),
            tuple("6", "last"));
    assertThat(Told.author(told.comments().getFirst()).name()).isEqualTo("Ann");
    assertThat(told.untaken())
        .containsExactly(
            "line 1: text outside of any element passed by",
            "line 8: not closed wp:comment_author",
            "line 21: control characters left out",
            "line 21: lost characters bytes that are no characters",
            "line 10: not closed CDATA",
            "line 13: not closed wp:comment",
            "line 13: a state that is not known: taken as pending",
            "line 21: not quoted an attribute",
            "line 18: not a time",
            "line 3: not closed item",
            "line 35: the file ends within wp:comment");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, windows-1251, 0",
    "koi8-u, koi8-u, 0",
    "windows-1251, UTF-8, 1",
    "klingon, UTF-8, 1",
    "UTF-8, UTF-16, 0"
  })
  void aFileIsReadAsItIsWritten(String declared, Charset written, int doubts) {
    var file =
        """
        <?xml version='1.0' encoding='%s'?><item><wp:post_id>1</wp:post_id><title>Міст</title>
        <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_approved>1</wp:comment_approved>
        <wp:comment_date>2016-05-01 10:00:00</wp:comment_date></wp:comment></item>
        """
            .formatted(declared);
    var told = Told.of("wordpress", file.getBytes(written));

    assertThat(told.articles().getFirst().facts().title()).isEqualTo("Міст");
    assertThat(told.untaken())
        .hasSize(doubts)
        .allMatch(each -> each.startsWith("line 1: wrong enc"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', APPROVED",
    "approved, comment, APPROVED",
    "0, '', PENDING",
    "hold, comment, PENDING",
    "trash, '', DELETED",
    "post-trashed, '', DELETED",
    "spam, '', SPAM",
    "1, pingback, ",
    "1, trackback, ",
    "1, review, "
  })
  void whatCountsIsTheWordOfTheDatabase(String approved, String type, @Nullable SourceFate fate) {
    var told = Told.of("wordpress", ofVersion("1.1", "7", approved, type));

    assertThat(told.comments())
        .extracting(each -> each.circumstances().fate())
        .isEqualTo(fate == null ? List.of() : List.of(fate));
  }

  @Test
  void filesOfAnyVersionMayFollowOneAnother() {
    var both = new ByteArrayOutputStream();
    for (var version : List.of("1.0", "1.1", "1.2")) {
      both.writeBytes(ofVersion(version, version, "1", ""));
      both.write('\n');
    }

    var told = Told.of("wordpress", both.toByteArray());

    assertThat(told.comments())
        .extracting(each -> each.position().article() + " " + each.position().id())
        .containsExactly("1.0 1.0", "1.1 1.1", "1.2 1.2");
    assertThat(told.untaken()).isEmpty();
  }

  private static byte[] ofVersion(String version, String id, String approved, String type) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:wp="http://wordpress.org/export/%1$s/"><channel>
    <item><wp:post_id>%2$s</wp:post_id><wp:comment><wp:comment_id>%2$s</wp:comment_id>
    <wp:comment_date_gmt>2016-05-01 10:00:00</wp:comment_date_gmt>
    <wp:comment_approved>%3$s</wp:comment_approved><wp:comment_type>%4$s</wp:comment_type>
    </wp:comment></item></channel></rss>
    """
        .formatted(version, id, approved, type)
        .getBytes(UTF_8);
  }

  @Test
  void anotherFileIsRefused() {
    assertThatThrownBy(
            () -> Told.of("wordpress", new ByteArrayInputStream("<html/>".getBytes(UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no <item>");
  }

  private static Told exported() {
    return Told.of("wordpress", Told.sample("wordpress.xml"));
  }
}
