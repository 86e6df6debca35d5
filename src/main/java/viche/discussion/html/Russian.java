package viche.discussion.html;

import java.util.Locale;

/** In Russian. */
record Russian() implements PageWords {
  @Override
  public Locale locale() {
    return Locale.of("ru");
  }

  @Override
  public String discussion() {
    return "Обсуждение";
  }

  @Override
  public String comments(int count) {
    return count == 0
        ? "Комментариев ещё нет"
        : count + " " + PageWords.slavic(count, "комментарий", "комментария", "комментариев");
  }

  @Override
  public String likes(int count) {
    return count
        + " "
        + PageWords.slavic(count, "отметка «нравится»", "отметки «нравится»", "отметок «нравится»");
  }

  @Override
  public String removed() {
    return "Комментарий убран";
  }

  @Override
  public String withdrawn() {
    return "Автор отозвал комментарий";
  }

  @Override
  public String featured() {
    return "Выбор редакции";
  }

  @Override
  public String edited() {
    return "изменено";
  }

  @Override
  public String inReply() {
    return "в ответ";
  }

  @Override
  public String moreReplies() {
    return "Ещё ответы";
  }

  @Override
  public String nextPage() {
    return "Следующая страница";
  }

  @Override
  public String whole() {
    return "Всё обсуждение";
  }

  @Override
  public String join() {
    return "Войдите, чтобы присоединиться к обсуждению";
  }

  @Override
  public String closed() {
    return "Обсуждение закрыто";
  }
}
