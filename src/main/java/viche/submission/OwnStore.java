package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.comment.LockedComment;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.Author;
import viche.comment.account.Sanction;
import viche.comment.account.SanctionStore;
import viche.comment.mention.Mentioning;
import viche.comment.mention.Participant;
import viche.comment.mention.ParticipantStore;
import viche.comment.mention.ParticipantStore.Surroundings;
import viche.database.Ids;
import viche.database.Times;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.screening.Contribution.ArticlePlace;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.screening.likeness.SketchStore;
import viche.screening.likeness.SketchStore.Alike;
import viche.site.Mode;
import viche.site.Site;
import viche.site.posture.InForce;

/** What an edit asks about its author and its article, while the comment is locked. */
final class OwnStore {
  private static final int RECENT = 20;

  private final AccountStore accounts = new AccountStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final SketchStore sketches = new SketchStore();
  private final ParticipantStore participants = new ParticipantStore();

  /** The article, as rules see it. */
  record Where(
      String article, @Nullable String section, @Nullable Mode mode, @Nullable Instant heldUntil) {}

  /** The author's record and the article's state. */
  record AuthorAndArticle(
      LockedComment comment,
      Optional<Account> account,
      List<Sanction> sanctions,
      List<Earlier> recent,
      boolean open,
      @Nullable Instant closes,
      Where where,
      List<Alike> alike,
      List<Participant> near,
      boolean asking) {

    /** The same, knowing whether it waits for nothing but what others are asked. */
    AuthorAndArticle whileAsking(boolean asking) {
      return new AuthorAndArticle(
          comment, account, sanctions, recent, open, closes, where, alike, near, asking);
    }

    boolean owns() {
      return account.map(Account::id).filter(comment.account()::equals).isPresent();
    }

    ArticlePlace place(Site site, InForce posture) {
      return new ArticlePlace(
          where.article(),
          where.section(),
          where.mode(),
          site.settings().mode(),
          false,
          where.heldUntil(),
          posture);
    }

    /** Who writes, as the text may address others but not them. */
    Mentioning.Addresser addresser(Principal author) {
      return new Mentioning.Addresser(comment.account(), Author.of(author).name());
    }

    @Nullable Instant registered(Principal author) {
      return Histories.registered(account, author);
    }

    History history() {
      return Histories.of(account, sanctions, recent);
    }

    /** Refuses where the article is closed or the account silenced. */
    void refuse(Instant now) {
      if (!open || (closes != null && !now.isBefore(closes))) {
        throw new Refusal.ArticleClosed().exception();
      }
      Silenced.refuse(sanctions);
    }
  }

  Future<AuthorAndArticle> author(
      SqlClient client,
      Site site,
      String subject,
      LockedComment comment,
      Screenable text,
      Instant now) {
    var account = accounts.find(client, site.id(), subject);
    var inForce = sanctions.inForce(client, site.id(), subject, now);
    var recent = recent(client, site.id(), comment);
    var article =
        client
            .preparedQuery(
                """
                select key, section, open, closes_at, mode, held_until, created_at
                from article
                where site_id = $1 and id = $2
                """)
            .execute(Tuple.of(site.id(), comment.article()));
    var alike =
        text.sketch()
            .map(
                known ->
                    sketches.alike(
                        client,
                        site.id(),
                        known,
                        Ids.lowest(now.minus(SketchStore.LOOK_BACK)),
                        comment.id()))
            .orElseGet(() -> Future.succeededFuture(List.of()));
    var near = participants.of(client, site.id(), surroundings(comment), text.names());
    return Future.all(account, inForce, recent, article, alike, near)
        .map(
            all -> {
              var row = article.result().iterator().next();
              return new AuthorAndArticle(
                  comment,
                  account.result(),
                  inForce.result(),
                  recent.result(),
                  row.getBoolean("open"),
                  closes(site, row),
                  where(row),
                  alike.result(),
                  near.result(),
                  false);
            });
  }

  private static Surroundings surroundings(LockedComment comment) {
    return Surroundings.edit(
        comment.article(), comment.parent(), comment.id(), comment.standing().revision());
  }

  private static @Nullable Instant closes(Site site, Row row) {
    return site.settings()
        .closing(
            Times.momentOrNull(row.getOffsetDateTime("closes_at")),
            Times.moment(row.getOffsetDateTime("created_at")));
  }

  private static Where where(Row row) {
    var mode = row.getString("mode");
    return new Where(
        row.getString("key"),
        row.getString("section"),
        mode == null ? null : Mode.of(mode),
        Times.momentOrNull(row.getOffsetDateTime("held_until")));
  }

  private static Future<List<Earlier>> recent(SqlClient client, long site, LockedComment comment) {
    return client
        .preparedQuery(
            """
            select r.id, r.fingerprint,
                   r.article_id = $3 and r.parent_id is not distinct from $4 as same_place
            from (select c.id, c.article_id, c.parent_id, c.fingerprint, c.state
                  from comment c
                  where c.site_id = $1 and c.account_id = $2 and c.id <> $5
                  order by c.id desc
                  limit $6) r
            where r.state <> 'withdrawn'
            order by r.id desc
            """)
        .execute(
            Tuple.of(
                site, comment.account(), comment.article(), comment.parent(), comment.id(), RECENT))
        .map(
            rows -> {
              var recent = new ArrayList<Earlier>();
              for (var row : rows) {
                recent.add(
                    new Earlier(
                        row.getUUID("id"),
                        row.getLong("fingerprint"),
                        row.getBoolean("same_place")));
              }
              return recent;
            });
  }
}
