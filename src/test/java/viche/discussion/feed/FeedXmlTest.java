package viche.discussion.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of XML, whatever texts have in them. */
final class FeedXmlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</content></feed>",
        "]]>",
        "<![CDATA[x]]>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE x [<!ENTITY e 'x'>]>&e;",
        "&amp;&#0;&lt;",
        "\"'><script>",
        "емодзі 👩‍👩‍👧 і 𝒳",
        "a\tb\nc",
        "-->",
      })
  void aTextComesOutAsItWentIn(String text) {
    var document = new FeedXml().open("x").with("a", text).text(text).close().finished();
    var read = ReadXml.of(document);
    assertThat(read.text("/x")).isEqualTo(text);
    assertThat(read.text("/x/@a").replaceAll("\\s", " ")).isEqualTo(text.replaceAll("\\s", " "));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "8", "b", "c", "1f", "d800", "dbff", "dc00", "dfff", "fffe", "ffff"})
  void whatXmlCannotHaveIsReplaced(String hex) {
    var text = "a" + (char) Integer.parseInt(hex, 16) + "b";
    var document = new FeedXml().open("x").with("a", text).text(text).close().finished();
    var read = ReadXml.of(document);
    assertThat(read.text("/x")).isEqualTo("a\uFFFDb");
    assertThat(read.text("/x/@a")).isEqualTo("a\uFFFDb");
  }

  @Test
  void everyOtherCharacterStays() {
    var text =
        Character.toString(0x9)
            + Character.toString(0x20)
            + Character.toString(0xD7FF)
            + Character.toString(0xE000)
            + Character.toString(0xFFFD)
            + Character.toString(0x10000)
            + Character.toString(0x10FFFF);
    assertThat(ReadXml.of(new FeedXml().element("x", text).finished()).text("/x")).isEqualTo(text);
  }

  @Test
  void itSaysThatItIsUtf8() {
    assertThat(new String(new FeedXml().element("x", "ї").finished(), UTF_8))
        .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><x>ї</x>");
  }
}
