package viche.discussion.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.discussion.listing.ListedComment;

/**
 * What a feed is made of, whatever its format.
 *
 * @param id lasting; see {@link FeedIds}
 * @param self its own address as Atom, relative to where it is
 * @param site the address of the site's part of the API, relative to the feed
 * @param page the address of what it is about; null where none is known
 * @param language of its own words
 * @param began when what it is about was made
 * @param comments visible, the newest first
 */
record Feed(
    String id,
    String title,
    String self,
    String site,
    @Nullable String page,
    String language,
    Instant began,
    List<ListedComment> comments) {

  FeedWords words() {
    return FeedWords.of(language);
  }

  /** When a reader last saw a text of it change; where there is none, its beginning. */
  Instant updated() {
    return comments.stream().map(Feed::updated).max(Comparator.naturalOrder()).orElse(began);
  }

  /** When the text that readers see was made. */
  static Instant updated(ListedComment listed) {
    var edited = listed.comment().editedAt();
    return edited == null ? listed.comment().createdAt() : edited;
  }
}
