package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.AccountStore;
import viche.comment.account.SanctionStore;
import viche.comment.idempotency.AnswerStore;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.mention.ParticipantStore;
import viche.comment.mention.ParticipantStore.Surroundings;
import viche.database.Ids;
import viche.database.Times;
import viche.screening.Contribution.Earlier;
import viche.screening.likeness.Sketch;
import viche.screening.likeness.SketchStore;
import viche.site.ArticleStore;
import viche.site.SiteSettings.SiteLimits;

/** The one reading before a submission: every question is sent before the first answer. */
final class Reading {
  /** Own comments that a repeat is looked for in. */
  private static final int RECENT = 20;

  private final AccountStore accounts = new AccountStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final AnswerStore answers = new AnswerStore();
  private final ArticleStore articles = new ArticleStore();
  private final SketchStore sketches = new SketchStore();
  private final ParticipantStore participants = new ParticipantStore();

  /**
   * What is asked about.
   *
   * @param names that people are looked for by in the discussion
   */
  record Question(
      long site,
      String subject,
      String article,
      @Nullable UUID parent,
      long fingerprint,
      Optional<Sketch> sketch,
      Set<String> names,
      IdempotencyKey retry,
      Instant now) {}

  Future<SubmissionSnapshot> ask(SqlClient client, Question about) {
    var site = about.site();
    var subject = about.subject();
    var answered = answers.find(client, site, subject, about.retry());
    var account = accounts.find(client, site, subject);
    var inForce = sanctions.inForce(client, site, subject, about.now());
    var article =
        about.parent() == null
            ? articles.find(client, site, about.article())
            : articles.find(client, site, about.article(), about.parent());
    var page = page(client, about);
    // Counted first: what is counted is then among the recent ones too, whoever commits between.
    var written = written(client, about);
    var recent = recent(client, about);
    var lastHere = lastHere(client, about);
    var newArticles = newArticles(client, about);
    var alike =
        about
            .sketch()
            .map(
                sketch ->
                    sketches.alike(
                        client,
                        site,
                        sketch,
                        Ids.lowest(about.now().minus(SketchStore.LOOK_BACK)),
                        SketchStore.NONE))
            .orElseGet(() -> Future.succeededFuture(List.of()));
    var near =
        participants.of(
            client, site, Surroundings.submission(about.article(), about.parent()), about.names());
    return Future.all(
            List.of(
                answered,
                account,
                inForce,
                article,
                page,
                recent,
                lastHere,
                written,
                newArticles,
                alike,
                near))
        .map(
            all ->
                new SubmissionSnapshot(
                    answered.result(),
                    account.result(),
                    inForce.result(),
                    article.result(),
                    about.parent() == null || page.result().isPresent(),
                    page.result(),
                    recent.result(),
                    lastHere.result(),
                    written.result().getInteger("written"),
                    written.result().getInteger("same"),
                    newArticles.result(),
                    alike.result(),
                    near.result()));
  }

  /** The article of the root that a visible parent is below. */
  private static Future<Optional<UUID>> page(SqlClient client, Question about) {
    if (about.parent() == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return client
        .preparedQuery(
            """
            select r.article_id
            from comment p
            join comment r on r.site_id = $1 and r.id = p.root_id
            join article k on k.site_id = $1 and k.key = $3
            where p.site_id = $1 and p.id = $2 and p.html is not null
              and (p.article_id = coalesce(k.leads_to, k.id)
                   or exists (select 1 from article_merge m
                              where m.site_id = $1 and m.state in ('merging', 'undoing')
                                and ((m.article_id = k.id and m.into_id = p.article_id)
                                     or (m.article_id = p.article_id
                                         and m.into_id = coalesce(k.leads_to, k.id)))))
            """)
        .execute(Tuple.of(about.site(), about.parent(), about.article()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("article_id"));
              }
              return Optional.empty();
            });
  }

  private static Future<List<Earlier>> recent(SqlClient client, Question about) {
    return client
        .preparedQuery(
            """
            select r.id, r.fingerprint,
                   r.article_id is not distinct from
                       (select coalesce(a.leads_to, a.id) from article a
                        where a.site_id = $1 and a.key = $3)
                     and r.parent_id is not distinct from $4 as same_place
            from (select c.id, c.article_id, c.parent_id, c.fingerprint, c.state
                  from comment c
                  where c.site_id = $1
                    and c.account_id =
                      (select w.id from account w where w.site_id = $1 and w.subject = $2)
                  order by c.id desc
                  limit $5) r
            where r.state <> 'withdrawn'
            order by r.id desc
            """)
        .execute(Tuple.of(about.site(), about.subject(), about.article(), about.parent(), RECENT))
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

  private static Future<Row> written(SqlClient client, Question about) {
    return client
        .preparedQuery(
            """
            select count(*) as written,
                   count(*) filter (where c.fingerprint = $4 and c.state <> 'withdrawn') as same
            from account w
            join comment c on c.site_id = $1 and c.account_id = w.id
            where w.site_id = $1 and w.subject = $2 and c.id > $3
            """)
        .execute(
            Tuple.of(
                about.site(),
                about.subject(),
                Ids.lowest(about.now().minus(SiteLimits.WINDOW)),
                about.fingerprint()))
        .map(rows -> rows.iterator().next());
  }

  /** The account's latest comment on the article, however many it wrote elsewhere since. */
  private static Future<Optional<UUID>> lastHere(SqlClient client, Question about) {
    return client
        .preparedQuery(
            """
            select c.id
            from comment c
            where c.site_id = $1
              and c.article_id = (select coalesce(a.leads_to, a.id) from article a
                                  where a.site_id = $1 and a.key = $3)
              and c.account_id =
                (select w.id from account w where w.site_id = $1 and w.subject = $2)
            order by c.id desc
            limit 1
            """)
        .execute(Tuple.of(about.site(), about.subject(), about.article()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(row.getUUID("id"));
              }
              return Optional.empty();
            });
  }

  private static Future<Integer> newArticles(SqlClient client, Question about) {
    return client
        .preparedQuery(
            """
            select count(*) as made
            from account w
            join article a on a.site_id = $1 and a.created_by = w.id
            where w.site_id = $1 and w.subject = $2 and a.created_at > $3
            """)
        .execute(
            Tuple.of(
                about.site(), about.subject(), Times.column(about.now().minus(SiteLimits.DAY))))
        .map(rows -> rows.iterator().next().getInteger("made"));
  }
}
