package viche.moving.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.site.ArticleKey;

final class KeyPatternTest {
  private static SourceArticle article(@Nullable String address, @Nullable String key) {
    return new SourceArticle(
        new Place("line", 1), "i/7", address, key, new SourceArticle.Facts(null, false, null));
  }

  @ParameterizedTest
  @CsvSource({
    "{key}, https://News.example:8080/2016/05/bridge/?from=mail#x, 2016:05:bridge",
    "{path}, /%D0%BC%D1%96%D1%81%D1%82/, міст",
    "{path}, https://news.example/?p=12, p-12",
    "{path}, https://news.example, i:7",
    "{page}, https://www.News.example:8080/2016/bridge/?p=12&utm_source=x#y,"
        + " news.example:2016:bridge-p-12",
    "{page}, /2016/bridge/, 2016:bridge",
    "{page}, bridge, bridge",
    "{path}, /a b/100%/c, a-b:100-:c",
    "{host}-{path}, HTTP://user@News.example:8080/a, news.example-a",
    "story-{query:id}, /story?x=1&id=12, story-12",
    "post-{id}, /a, post-i:7",
  })
  void aKeyIsMadeOfTheAddress(String pattern, String address, String key) {
    assertThat(KeyPattern.parse(pattern).of(article(address, null)).key().value()).isEqualTo(key);
  }

  @Test
  void thePublishersOwnKeyIsTakenWhereThereIsOne() {
    assertThat(KeyPattern.usual().of(article("/a", "own")).key().value()).isEqualTo("own");
    assertThat(KeyPattern.usual().of(article(null, null)).key().value()).isEqualTo("i:7");
  }

  @Test
  void aLongKeyIsCutAndStaysUnlikeOthers() {
    var one = KeyPattern.parse("{path}").of(article("/" + "a".repeat(300) + "1", null));
    var other = KeyPattern.parse("{path}").of(article("/" + "a".repeat(300) + "2", null));

    assertThat(one.cut()).isTrue();
    assertThat(one.key().value()).hasSize(200);
    assertThat(one.key()).isNotEqualTo(other.key());
  }

  @Test
  void aCutPartsNoCharacter() {
    var address = "/" + "a".repeat(182) + "𐌰".repeat(10);

    assertThat(KeyPattern.parse("{path}").of(article(address, null)).key().value())
        .matches("a{182}~[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "😀", "\uD800", "é́́", "\u0000", "%FF%FE"})
  void whateverTheAddressIsItMakesAKey(String address) {
    var key = KeyPattern.parse("{path}").of(article("/" + address, null)).key().value();

    assertThat(ArticleKey.read(key)).contains(new ArticleKey(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{slug}", "a}b", "{query:}"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> KeyPattern.parse(pattern)).hasMessageContaining("{path}");
  }
}
