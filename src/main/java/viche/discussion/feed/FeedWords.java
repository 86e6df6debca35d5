package viche.discussion.feed;

/**
 * What feeds say of themselves, in one language.
 *
 * @param discussion before the title of an article
 * @param comments after the name of a site
 * @param featured the newsroom points to it
 */
record FeedWords(String discussion, String comments, String featured) {
  private static final FeedWords UKRAINIAN =
      new FeedWords("Обговорення", "коментарі", "вибір редакції");
  private static final FeedWords RUSSIAN =
      new FeedWords("Обсуждение", "комментарии", "выбор редакции");
  private static final FeedWords ENGLISH =
      new FeedWords("Discussion", "comments", "editors’ picks");

  /** The words of a language, as a site names it; Ukrainian where we have none. */
  static FeedWords of(String language) {
    return switch (language) {
      case "en" -> ENGLISH;
      case "ru" -> RUSSIAN;
      default -> UKRAINIAN;
    };
  }
}
