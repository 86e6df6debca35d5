package viche.discussion.feed;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.discussion.listing.ListedComment;
import viche.text.SafeHtml;

/** A feed as <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>. */
record JsonFeed(
    String version,
    String title,
    @JsonProperty("home_page_url") @Nullable String homePageUrl,
    String language,
    List<FeedItem> items) {

  static JsonFeed of(Feed feed) {
    return new JsonFeed(
        "https://jsonfeed.org/version/1.1",
        feed.title(),
        feed.page(),
        feed.language(),
        feed.comments().stream().map(FeedItem::of).toList());
  }

  /** One comment. */
  record FeedItem(
      String id,
      @Nullable String url,
      String title,
      @JsonProperty("content_html") SafeHtml contentHtml,
      @JsonProperty("date_published") Instant datePublished,
      @JsonProperty("date_modified") @Nullable Instant dateModified,
      List<FeedAuthor> authors,
      @Nullable List<String> tags,
      @Nullable String language,
      @JsonProperty("_viche") FeedExtension viche) {

    private static FeedItem of(ListedComment listed) {
      var comment = listed.comment();
      var author = comment.author();
      return new FeedItem(
          FeedIds.comment(comment.id()),
          listed.url(),
          listed.heading(),
          requireNonNull(comment.html(), "what is visible has a text"),
          comment.createdAt(),
          comment.editedAt(),
          author == null ? List.of() : List.of(new FeedAuthor(author.name(), author.avatar())),
          comment.featured() == null ? null : List.of("featured"),
          comment.language(),
          new FeedExtension(
              listed.article().key(), comment.id(), comment.parentId(), comment.likes()));
    }
  }

  /** Who wrote it. */
  record FeedAuthor(String name, @Nullable String avatar) {}

  /** What JSON Feed has no word for. */
  record FeedExtension(String article, UUID comment, @Nullable UUID parent, int likes) {}
}
