package viche.discussion.html;

import java.util.Locale;

/** In Ukrainian. */
record Ukrainian() implements PageWords {
  @Override
  public Locale locale() {
    return Locale.of("uk");
  }

  @Override
  public String discussion() {
    return "Обговорення";
  }

  @Override
  public String comments(int count) {
    return count == 0
        ? "Коментарів ще немає"
        : count + " " + PageWords.slavic(count, "коментар", "коментарі", "коментарів");
  }

  @Override
  public String likes(int count) {
    return count + " " + PageWords.slavic(count, "вподобання", "вподобання", "вподобань");
  }

  @Override
  public String removed() {
    return "Коментар прибрано";
  }

  @Override
  public String withdrawn() {
    return "Автор відкликав коментар";
  }

  @Override
  public String featured() {
    return "Вибір редакції";
  }

  @Override
  public String edited() {
    return "змінено";
  }

  @Override
  public String inReply() {
    return "у відповідь";
  }

  @Override
  public String moreReplies() {
    return "Ще відповіді";
  }

  @Override
  public String nextPage() {
    return "Наступна сторінка";
  }

  @Override
  public String whole() {
    return "Усе обговорення";
  }

  @Override
  public String join() {
    return "Увійдіть, щоб долучитися до обговорення";
  }

  @Override
  public String closed() {
    return "Обговорення закрито";
  }
}
