package viche.discussion.html;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.discussion.ShownComment;

/**
 * Everything that a page of a discussion is made of.
 *
 * @param fragment whether it is to be put into another page
 * @param words in the language that was asked for, or the site's
 * @param zone of the newsroom, for the times people read
 * @param next the address of the next page, absent on the last one
 * @param whole the address of everything where this is a part of one thread, else null
 * @param join what follows the discussion
 */
record DiscussionView(
    boolean fragment,
    PageWords words,
    ZoneId zone,
    ArticleAbout about,
    List<ShownComment> threads,
    PageLinks links,
    @Nullable String next,
    @Nullable String whole,
    Join join) {

  /**
   * What the discussion is about.
   *
   * @param key of the article
   * @param title null: none is known that the publisher has confirmed
   * @param url http or https, in its normal form; null as above
   * @param count visible comments of the whole article
   */
  record ArticleAbout(
      String key, @Nullable String title, @Nullable String url, int count, long version) {}

  /** What somebody who would like to write is told. */
  sealed interface Join {
    /** Nothing. */
    record Nothing() implements Join {}

    /** That nobody writes here any more, or for now. */
    record Closed() implements Join {}

    /** Where to log in; an http or https address in its normal form. */
    record LoginAddress(String url) implements Join {}
  }
}
