package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.Author;
import viche.comment.mention.Mentioning;
import viche.comment.mention.Mentioning.Addresser;
import viche.comment.mention.ParticipantStore;
import viche.comment.mention.ParticipantStore.Surroundings;
import viche.database.Database;
import viche.identity.Principal;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.text.Format;
import viche.text.MentionPlace;
import viche.text.RenderedText;
import viche.text.Renderer;
import viche.text.SafeHtml;

/** What a text would look like; nothing is stored or screened. */
public final class Previews {
  private final Database database;
  private final Renderer renderer;
  private final Mentioning mentioning;
  private final AccountStore accounts = new AccountStore();
  private final ParticipantStore participants = new ParticipantStore();

  public Previews(Database database, Renderer renderer) {
    this.database = database;
    this.renderer = renderer;
    this.mentioning = new Mentioning(renderer);
  }

  /**
   * A text as its author sent it.
   *
   * @param article the key of the one that it would be written on; without it the text mentions
   *     nobody
   */
  public record PreviewText(String body, @Nullable Format format, @Nullable String article) {}

  /** A text that may name somebody who takes part in the discussion of an article. */
  private record Naming(RenderedText text, List<MentionPlace> places, String article) {}

  /** Renders a text within the site's limits; asks the database only where it may name somebody. */
  public Future<SafeHtml> preview(Site site, Principal author, PreviewText preview) {
    var format = preview.format() == null ? Format.TEXT : preview.format();
    var text = renderer.render(preview.body(), format, site.settings().maxLength());
    var page = preview.article();
    if (page == null) {
      return Future.succeededFuture(text.html());
    }
    var article = ArticleKey.of(site.settings(), "/article", page).value();
    var places = MentionPlace.of(text);
    return places.isEmpty()
        ? Future.succeededFuture(text.html())
        : database.read(
            client -> mentioning(client, site, author, new Naming(text, places, article)));
  }

  private Future<SafeHtml> mentioning(
      SqlClient client, Site site, Principal author, Naming naming) {
    var surroundings = Surroundings.submission(naming.article(), null);
    var near = participants.of(client, site.id(), surroundings, Mentioning.names(naming.places()));
    var account = accounts.find(client, site.id(), author.subject());
    return Future.all(near, account)
        .map(
            both ->
                mentioning
                    .address(
                        naming.text(),
                        naming.places(),
                        near.result(),
                        new Addresser(
                            account.result().map(Account::id).orElse(null),
                            Author.of(author).name()))
                    .text()
                    .html());
  }
}
