package viche.moving.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made, or broken, to do harm. */
final class HostileFileTest {
  private static final String COMMENT =
      "<item><wp:post_id>1</wp:post_id><wp:comment><wp:comment_id>1</wp:comment_id>"
          + "<wp:comment_content>%s</wp:comment_content></wp:comment></item>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>",
        "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\">"
      })
  void aDocumentTypeIsRefused(String type) {
    assertThatThrownBy(
            () -> Told.of("wordpress", stream("<?xml version='1.0'?>\n" + type + COMMENT)))
        .isInstanceOf(IOException.class)
        .hasMessage("line 2: declares a document type, and is refused for that");
  }

  @Test
  void anEntityThatNobodyDeclaredIsText() throws Exception {
    var told =
        Told.of("wordpress", stream(COMMENT.formatted("&a; &#0; &#xD800; &#x110000; &#65;")));

    assertThat(Told.body(told.comments().getFirst())).isEqualTo("&a;  &#xD800; &#x110000; A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " and more [[ ]] >", "</wp:comment_content>", "<![CDATA"})
  void whatAPersonWroteClosesNothing(String more) throws Exception {
    var forged = "x</wp:comment_content><wp:comment_user_id>1</wp:comment_user_id>" + more;
    var told = Told.of("wordpress", stream(COMMENT.formatted("<![CDATA[" + forged + "]]>\n")));

    assertThat(Told.body(told.comments().getFirst())).isEqualTo(forged);
    assertThat(told.comments().getFirst().author()).isNull();
    assertThat(told.untaken())
        .containsOnly("line 1: a state that is not known: taken as pending", "line 1: not a time");
  }

  @Test
  void linesAreCountedOnceWhereTheFileIsLookedAtAhead() throws Exception {
    var file = COMMENT.formatted("<![CDATA[a</wp:comment_content>\n\n\n]]>\n") + "\n" + COMMENT;
    var told = Told.of("wordpress", stream(file));

    assertThat(told.comments()).extracting(each -> each.place().number()).containsExactly(1L, 6L);
  }

  @Test
  void xmlWithoutAnEndIsReadInBoundedMemory() throws Exception {
    var comment =
        "<item><wp:post_id>1</wp:post_id><wp:comment><wp:comment_id>1</wp:comment_id>"
            + "<wp:comment_content>";
    assertThat(
            EndlessFiles.read(
                List.of(
                    wordpress("", "a"),
                    wordpress("<item>", "<item>"),
                    wordpress("<item><x y=\"", "a"),
                    wordpress("<item><x ", "a='1' "),
                    wordpress("<item></", "a"),
                    wordpress(comment + "<![CDATA[", "a"),
                    wordpress(comment + "<![CDATA[", "</wp:comment_content> "),
                    wordpress(comment, "<a>"),
                    wordpress(comment, "&"))))
        .containsExactly(
            "0 1 [line 1: text outside of any element passed by]"
                + " there is no <item> in it, as in every export of WordPress",
            "0 7689088 [line 1: not closed item, line 1: not closed item]",
            "0 1 [line 1: not closed a tag]",
            "0 1 [line 1: not closed a tag]",
            "0 0 []",
            "1 4 [line 1: too long: cut at 1,000,000 characters wp:comment_content,"
                + " line 1: not closed CDATA]",
            "0 3 [line 1: too long: cut at 1,000,000 characters wp:comment_content,"
                + " line 1: not closed CDATA]"
                + " there is no <item> in it, as in every export of WordPress",
            "1 2 [line 1: a state that is not known: taken as pending, line 1: not a time]",
            "1 3 [line 1: too long: cut at 1,000,000 characters wp:comment_content,"
                + " line 1: a state that is not known: taken as pending]");
  }

  private static EndlessFiles.Endless wordpress(String beginning, String more) {
    return new EndlessFiles.Endless(
        "wordpress", beginning, more, "</wp:comment_content></wp:comment></item>");
  }

  @Test
  void jsonWithoutAnEndIsReadInBoundedMemory() throws Exception {
    var comment = "\n{\"kind\":\"comment\",\"id\":\"1\",\"body\":";
    assertThat(
            EndlessFiles.read(
                List.of(
                    lines("x", "x"),
                    lines("{\"", "a"),
                    lines(comment + "\"", "a"),
                    lines(comment, "["),
                    lines(comment + "[", "1,"),
                    lines("[\"", "a"),
                    lines("[{", "\"a\":1,"))))
        .containsExactly(
            "1 1 [line 1: not well formed at column 1]",
            "1 1 [line 1: too long, or too deep]",
            "1 1 [line 2: too long, or too deep]",
            "1 1 [line 2: too long, or too deep]",
            "1 1 [line 2: too long, or too deep]",
            "0 1 [line 1: not an object] line 2: not well formed; reading ends there",
            "0 1 [line 1: too long, or too deep] line 2: it ends in the middle");
  }

  @Test
  void oneObjectOfAListIsLeftOutAndTheOthersAreRead() throws Exception {
    var next = "},\n{\"kind\":\"comment\",\"id\":\"2\",\"objectId\":\"2\"}]";
    var text = "{\"id\":\"1\",\"markdown\":\"";
    var deep = "{\"id\":\"1\",\"markdown\":" + "[".repeat(70) + "]".repeat(70);
    assertThat(
            EndlessFiles.read(
                List.of(
                    new EndlessFiles.Endless("viche", "[" + text, "a", "\"" + next),
                    new EndlessFiles.Endless("artalk", "[\n{", "\"a\":[1],", "\"b\":\"}\"" + next),
                    new EndlessFiles.Endless(
                        "commento",
                        "{\"version\":1,\"comments\":[" + text,
                        "\\\"",
                        "\"" + next + "}"),
                    new EndlessFiles.Endless(
                        "commento", "{\"version\":1,\"users\":[{\"a\":\"", "]", "\"}]}"),
                    new EndlessFiles.Endless(
                        "waline", "{\"data\":{\"Comment\":[" + deep + next + "}", " ", "}"),
                    new EndlessFiles.Endless("waline", "{\"data\":", "{\"data\":", "}"))))
        .containsExactly(
            "1 2 [line 1: too long, or too deep, line 2: a field that is not known objectId]",
            "1 1 [line 2: too long, or too deep]",
            "1 1 [line 1: too long, or too deep]",
            "0 0 []",
            "1 1 [line 1: too long, or too deep]",
            "0 0 [] line 1: it ends in the middle");
  }

  private static EndlessFiles.Endless lines(String beginning, String more) {
    return new EndlessFiles.Endless(
        "viche", beginning, more, "\n{\"kind\":\"comment\",\"id\":\"2\"}");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"a", "@", "a@", "'@. '", "'a@b. '"})
  @Timeout(20)
  void aNameOfAMillionCharactersIsLookedAtInTimeThatGrowsWithIt(String more) throws Exception {
    var name = more.repeat(900_000 / more.length());
    var told =
        Told.of(
            "viche",
            stream(
                "{\"kind\":\"comment\",\"id\":\"1\",\"author\":{\"name\":\"%s\"}}"
                    .formatted(name)));

    var kept = requireNonNull(Told.author(told.comments().getFirst()).name());
    assertThat(kept.length()).isBetween(1, 400);
    assertThat(MailAddresses.without(more.repeat(900_000))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "<p", "<p ", "<br", "</pre ", "<pre", "&amp;#", "<p\n>\n", "\n<p>\n\n"})
  @Timeout(20)
  void lineBreaksOfWordPressAreMadeInTimeThatGrowsWithTheText(String more) throws Exception {
    var text = "<b>" + more.repeat(900_000 / more.length()) + "<";
    var told = Told.of("wordpress", stream(COMMENT.formatted("<![CDATA[" + text + "]]>")));

    assertThat(Told.body(told.comments().getFirst())).startsWith("<b>").endsWith("<");
  }

  static List<String[]> samples() {
    return List.of(
        new String[] {"wordpress", "wordpress.xml"},
        new String[] {"wordpress", "wordpress-broken.xml"},
        new String[] {"disqus", "disqus.xml"},
        new String[] {"viche", "viche.jsonl"},
        new String[] {"remark42", "remark42.jsonl"},
        new String[] {"coral", "coral.jsonl"},
        new String[] {"commento", "commento-v1.json"},
        new String[] {"commento", "commento-v3.json"},
        new String[] {"artalk", "artalk.artrans"},
        new String[] {"waline", "waline.json"});
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFileThatIsCutAnywhereIsReadAsFarAsItGoes(String format, String name) {
    var file = Told.sample(name);
    var whole = anonymous(Told.of(format, file));
    for (int length = 0; length < file.length; length++) {
      try {
        var told =
            anonymous(Told.of(format, new ByteArrayInputStream(Arrays.copyOf(file, length))));
        assertThat(told).as("%d bytes", length).isEqualTo(whole.subList(0, told.size()));
      } catch (IOException e) {
        assertThat(e.getMessage()).as("%d bytes", length).isNotBlank();
      }
    }
  }

  /** Names may stand at the end of a file. */
  private static List<SourceComment> anonymous(Told told) {
    return told.comments().stream()
        .map(
            each ->
                new SourceComment(
                    each.place(), each.position(), null, each.text(), each.circumstances()))
        .toList();
  }
}
