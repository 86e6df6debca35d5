package viche.discussion.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plurals of our pages. */
final class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "uk, 0, Коментарів ще немає",
    "uk, 1, 1 коментар",
    "uk, 2, 2 коментарі",
    "uk, 4, 4 коментарі",
    "uk, 5, 5 коментарів",
    "uk, 11, 11 коментарів",
    "uk, 12, 12 коментарів",
    "uk, 14, 14 коментарів",
    "uk, 20, 20 коментарів",
    "uk, 21, 21 коментар",
    "uk, 22, 22 коментарі",
    "uk, 100, 100 коментарів",
    "uk, 111, 111 коментарів",
    "uk, 1004, 1004 коментарі",
    "ru, 0, Комментариев ещё нет",
    "ru, 1, 1 комментарий",
    "ru, 3, 3 комментария",
    "ru, 13, 13 комментариев",
    "ru, 101, 101 комментарий",
    "en, 0, No comments yet",
    "en, 1, 1 comment",
    "en, 2, 2 comments",
    "en, 21, 21 comments",
  })
  void comments(String language, int count, String text) {
    assertThat(PageWords.of(language).comments(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "uk, 1, 1 вподобання",
    "uk, 5, 5 вподобань",
    "ru, 1, 1 отметка «нравится»",
    "ru, 2, 2 отметки «нравится»",
    "ru, 11, 11 отметок «нравится»",
    "en, 1, 1 like",
    "en, 11, 11 likes",
  })
  void likes(String language, int count, String text) {
    assertThat(PageWords.of(language).likes(count)).isEqualTo(text);
  }
}
