package viche.discussion.html;

import java.util.Locale;

/** What our pages say of themselves, in one language. */
interface PageWords {

  /** The words of a language, as a site names it; Ukrainian where we have none. */
  static PageWords of(String language) {
    return switch (language) {
      case "en" -> new English();
      case "ru" -> new Russian();
      default -> new Ukrainian();
    };
  }

  /** For dates. */
  Locale locale();

  /** The heading where there is no title. */
  String discussion();

  /** So many comments, from none on. */
  String comments(int count);

  /** So many likes, from one on. */
  String likes(int count);

  /** In the place of a comment that moderators or rules took away. */
  String removed();

  /** In the place of a comment that its author took back. */
  String withdrawn();

  /** The newsroom points to it. */
  String featured();

  /** Before the time of an edit. */
  String edited();

  /** A link to the comment it answers. */
  String inReply();

  /** A link to what is left of a thread. */
  String moreReplies();

  /** A link to the page that follows. */
  String nextPage();

  /** A link from a thread to everything. */
  String whole();

  /** A link to the login. */
  String join();

  /** Nobody writes any more, or for now. */
  String closed();

  /**
   * The form that goes with a number in Ukrainian and Russian (CLDR, plural rules).
   *
   * @param one 1, 21, 31 …
   * @param few 2 to 4, 22 to 24 …
   * @param many 0, 5 to 20, 25 to 30 …
   */
  static String slavic(int count, String one, String few, String many) {
    int last = count % 10;
    int lastTwo = count % 100;
    if (last == 1 && lastTwo != 11) {
      return one;
    }
    return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? few : many;
  }
}
