package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.Decision;
import viche.comment.DecisionStore;
import viche.comment.State;
import viche.comment.StoredHtml;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.Sanction;
import viche.comment.account.SanctionStore;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.identity.Principal;
import viche.screening.AccountStanding;
import viche.screening.ActiveRules;
import viche.screening.FindingStore;
import viche.screening.RuleSet;
import viche.screening.Rules.TrustLines;
import viche.site.ArticleKey;
import viche.site.Site;
import viche.site.posture.ActivePosture;
import viche.site.posture.InForce;
import viche.site.posture.Posture;
import viche.text.Format;
import viche.text.SafeHtml;

/** An account's own comments with what became of them, and its standing. */
public final class OwnComments {
  /** Comments of the account with subject {@code $2}, in their latest revision. */
  private static final String OWN =
      """
      select c.id, a.key, case when a.confirmed then a.title end as article_title,
             case when a.confirmed then a.url end as article_url, c.reply_count, c.parent_id, c.idempotency_key, r.body, r.format, r.html, c.revision,
             c.state, c.revision_state, c.created_at, r.removed_at,
             o.revision = c.revision
               and case when o.fate in ('rejected', 'spam') then c.state = 'rejected'
                        when o.fate = 'pending' then c.state = 'pending'
                        else c.state in ('published', 'approved')
                   end as brought
      from comment c
      join article a on a.site_id = $1 and a.id = c.article_id
      join revision r on r.site_id = $1 and r.comment_id = c.id and r.number = c.revision
      left join origin o on o.site_id = $1 and o.comment_id = c.id
      where c.site_id = $1
        and c.account_id = (select w.id from account w where w.site_id = $1 and w.subject = $2)
      """;

  private final Database database;
  private final ActiveRules rules;
  private final ActivePosture posture;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final FindingStore findings = new FindingStore();
  private final DecisionStore decisions = new DecisionStore();

  public OwnComments(Database database, ActiveRules rules, ActivePosture posture, Clock clock) {
    this.database = database;
    this.rules = rules;
    this.posture = posture;
    this.clock = clock;
  }

  /**
   * A comment as its author sees it, in its latest revision.
   *
   * @param articleTitle null where the publisher has confirmed none; so is {@code articleUrl}
   * @param replyCount how many readers see that answer it
   * @param state of the comment: what readers see
   * @param revisionState of the latest revision: a visible comment may have a held edit
   * @param textRemovedAt when the text was removed, which is empty since; null: it is there
   * @param editableUntil null when it can't be edited (any more)
   */
  public record Own(
      UUID id,
      String article,
      @Nullable String articleTitle,
      @Nullable String articleUrl,
      int replyCount,
      @Nullable UUID parentId,
      @Nullable String idempotencyKey,
      String body,
      Format format,
      SafeHtml html,
      int revision,
      State state,
      State revisionState,
      List<Why> reasons,
      Instant createdAt,
      @Nullable Instant textRemovedAt,
      @Nullable Instant editableUntil) {}

  /**
   * Who an account is here, and under which posture of the site.
   *
   * @param account null where it never wrote
   */
  public record OwnStanding(
      @Nullable UUID account, AccountStanding standing, List<Sanction> sanctions, InForce posture) {

    /** Whether neither a sanction nor the site's posture keeps it from writing. */
    public boolean mayWrite() {
      return posture.posture() != Posture.CLOSED
          && sanctions.stream().noneMatch(sanction -> sanction.kind().silences());
    }
  }

  /** The author's comments on an article, the latest first, a hundred at most. */
  public Future<List<Own>> on(Site site, Principal author, ArticleKey article) {
    return database.read(
        client ->
            client
                .preparedQuery(
                    OWN
                        + """
                          and c.article_id =
                            (select coalesce(k.leads_to, k.id) from article k
                             where k.site_id = $1 and k.key = $3)
                        order by c.id desc
                        limit 100
                        """)
                .execute(Tuple.of(site.id(), author.subject(), article.value()))
                .compose(rows -> explain(client, site, rows)));
  }

  /**
   * The author's comments everywhere, the latest first.
   *
   * @param before comments older than this one; null for the first page
   */
  public Future<List<Own>> everywhere(
      Site site, Principal author, @Nullable UUID before, int limit) {
    return database.read(
        client ->
            client
                .preparedQuery(
                    OWN
                        + """
                          and c.id < $3
                        order by c.id desc
                        limit $4
                        """)
                .execute(
                    Tuple.of(
                        site.id(), author.subject(), before == null ? Ids.LAST : before, limit))
                .compose(rows -> explain(client, site, rows)));
  }

  /** The author's standing. */
  public Future<OwnStanding> standing(Site site, Principal author) {
    return Future.all(rules.of(site), posture.of(site))
        .compose(
            both ->
                database.read(
                    client ->
                        standing(
                            client,
                            site,
                            author,
                            both.<RuleSet>resultAt(0).rules().trust(),
                            both.resultAt(1))));
  }

  private Future<OwnStanding> standing(
      SqlClient client, Site site, Principal author, TrustLines lines, InForce inForce) {
    var account = accounts.find(client, site.id(), author.subject());
    var measures = sanctions.inForce(client, site.id(), author.subject(), Times.now(clock));
    return Future.all(account, measures)
        .map(
            both ->
                new OwnStanding(
                    account.result().map(Account::id).orElse(null),
                    AccountStanding.of(Histories.basis(account.result()), lines),
                    measures.result(),
                    inForce));
  }

  private Future<List<Own>> explain(SqlClient client, Site site, RowSet<Row> rows) {
    var ids = new ArrayList<UUID>();
    rows.forEach(row -> ids.add(row.getUUID("id")));
    var latest = new HashMap<UUID, Integer>();
    rows.forEach(row -> latest.put(row.getUUID("id"), row.getInteger("revision")));
    var found = findings.in(client, site.id(), latest);
    var rejected = decisions.rejections(client, site.id(), ids);
    return Future.all(found, rejected)
        .map(
            both -> {
              var own = new ArrayList<Own>();
              for (var row : rows) {
                var id = row.getUUID("id");
                var revision = row.getInteger("revision");
                var ofLatest = found.result().getOrDefault(id, List.of());
                var rejection = rejected.result().get(id);
                var reasons =
                    isAsBrought(row, rejection)
                        ? List.of(Why.brought())
                        : Why.of(
                            State.of(row.getString("state")),
                            State.of(row.getString("revision_state")),
                            revision,
                            ofLatest,
                            rejection);
                own.add(own(site, row, reasons));
              }
              return own;
            });
  }

  /** Whether it came with an import in the state that it has. */
  private static boolean isAsBrought(Row row, @Nullable Decision rejection) {
    return Boolean.TRUE.equals(row.getBoolean("brought"))
        && (rejection == null || rejection.revision() != row.getInteger("revision"));
  }

  private Own own(Site site, Row row, List<Why> reasons) {
    var state = State.of(row.getString("state"));
    var createdAt = Times.moment(row.getOffsetDateTime("created_at"));
    var end = createdAt.plus(site.settings().editWindow());
    var editable =
        state != State.REJECTED
            && state != State.WITHDRAWN
            && row.getInteger("revision") < Edits.MOST_REVISIONS
            && Times.now(clock).isBefore(end);
    return new Own(
        row.getUUID("id"),
        row.getString("key"),
        row.getString("article_title"),
        row.getString("article_url"),
        row.getInteger("reply_count"),
        row.getUUID("parent_id"),
        row.getString("idempotency_key"),
        row.getString("body"),
        Format.of(row.getString("format")),
        StoredHtml.of(row),
        row.getInteger("revision"),
        state,
        State.of(row.getString("revision_state")),
        state == State.WITHDRAWN ? List.of() : reasons,
        createdAt,
        Times.momentOrNull(row.getOffsetDateTime("removed_at")),
        editable ? end : null);
  }
}
