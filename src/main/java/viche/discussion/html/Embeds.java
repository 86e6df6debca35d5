package viche.discussion.html;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viche.database.Database;
import viche.discussion.PageDependencies;
import viche.discussion.Permalinks;
import viche.discussion.ShownComment;
import viche.discussion.html.EmbedHtml.EmbedView;
import viche.discussion.listing.ListedComment;
import viche.discussion.listing.ListedComment.AboutArticle;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.ArticleStore;
import viche.site.Site;

/**
 * Reading one comment to be put into a story. Of one that readers saw and see no more, its place is
 * left, so that a story doesn't break.
 */
public final class Embeds {
  /** The one style that its pages have. */
  public static final String STYLE = EmbedHtml.STYLE;

  /** Pixels. */
  private static final int FRAME_HEIGHT = 110;

  private static final int LINE_HEIGHT = 24;
  private static final int LETTER_WIDTH = 8;
  private static final int MOST_HEIGHT = 600;

  private final Database database;
  private final Permalinks permalinks;
  private final ArticleStore articles = new ArticleStore();

  public Embeds(Database database, Permalinks permalinks) {
    this.database = database;
    this.permalinks = permalinks;
  }

  /**
   * A page, written when it is asked for.
   *
   * @param article its key
   */
  public record EmbedPage(String article, Supplier<byte[]> body) {}

  /**
   * The page of a comment in UTF-8.
   *
   * @param language of the texts around it; null: the site's
   * @param oembed the address that tells how to embed it
   */
  public Future<EmbedPage> page(
      PageDependencies sources, Site site, UUID comment, @Nullable String language, String oembed) {
    sources.ofSite();
    var settings = site.settings();
    var words = PageWords.of(language == null ? settings.language() : language);
    return listed(sources, site, comment)
        .map(
            listed -> {
              var view = new EmbedView(words, settings.timeZone(), listed, oembed);
              return new EmbedPage(listed.article().key(), () -> EmbedHtml.bytes(view));
            });
  }

  /**
   * A comment to be framed.
   *
   * @param author null where it is gone
   * @param title plain text
   */
  public record Framed(@Nullable String author, String title, String html, int height) {}

  /**
   * The HTML of a frame around the page of a visible comment.
   *
   * @param address of that page
   * @param width in pixels
   */
  public Future<Framed> frame(
      PageDependencies sources, Site site, UUID comment, String address, int width) {
    return listed(sources, site, comment)
        .map(
            listed -> {
              var author = listed.comment().author();
              if (author == null) {
                throw new Refusal.NotFound(Thing.COMMENT, comment.toString()).exception();
              }
              var height = height(listed.comment(), width);
              var title = listed.heading();
              var html = EmbedHtml.frame(address, title, width, height);
              return new Framed(author.name(), title, html, height);
            });
  }

  private Future<ListedComment> listed(PageDependencies sources, Site site, UUID comment) {
    return permalinks
        .once(sources, site, comment)
        .compose(
            found ->
                database
                    .read(client -> articles.find(client, site.id(), found.article()))
                    .map(
                        article ->
                            ListedComment.of(
                                article
                                    .map(
                                        made ->
                                            AboutArticle.of(
                                                made.key(),
                                                made.title(),
                                                made.url(),
                                                made.confirmed()))
                                    .orElseGet(() -> new AboutArticle(found.article(), null, null)),
                                found.comment())));
  }

  /** Roughly what it takes, from the length of its HTML; a frame scrolls where it takes more. */
  private static int height(ShownComment comment, int width) {
    var lines = 1 + EmbedHtml.length(comment) / Math.max(1, width / LETTER_WIDTH);
    return Math.min(MOST_HEIGHT, FRAME_HEIGHT + LINE_HEIGHT * lines);
  }
}
