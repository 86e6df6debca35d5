package viche.moving.erasure;

/** What stands where the name of an erased account stood, in the language of the site. */
enum FormerName {
  READER("Колишній читач", "Бывший читатель", "Former reader"),
  MODERATOR("Колишній модератор", "Бывший модератор", "Former moderator");

  private final String ukrainian;
  private final String russian;
  private final String english;

  FormerName(String ukrainian, String russian, String english) {
    this.ukrainian = ukrainian;
    this.russian = russian;
    this.english = english;
  }

  String in(String language) {
    return switch (language) {
      case "ru" -> russian;
      case "en" -> english;
      default -> ukrainian;
    };
  }
}
