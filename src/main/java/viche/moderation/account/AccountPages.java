package viche.moderation.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import viche.comment.ReportStore;
import viche.comment.ReportStore.ReportCounts;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.RenamingStore;
import viche.comment.account.RenamingStore.EarlierName;
import viche.comment.account.Sanction;
import viche.comment.account.SanctionStore;
import viche.database.Database;
import viche.moderation.account.NoteStore.Note;
import viche.moderation.queue.Items;
import viche.moderation.queue.Items.CommentItem;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.screening.AccountStanding;
import viche.screening.ActiveRules;
import viche.screening.Rules.TrustLines;
import viche.screening.Trust;
import viche.site.Site;

/** The page of an account: all that a decision about its owner needs, in one request. */
public final class AccountPages {
  private static final int RECENT = 20;
  private static final int NOTES = 100;

  private final Database database;
  private final ActiveRules rules;
  private final AccountStore accounts = new AccountStore();
  private final RenamingStore renamings = new RenamingStore();
  private final SanctionStore sanctions = new SanctionStore();
  private final ReportStore reports = new ReportStore();
  private final NoteStore notes = new NoteStore();

  public AccountPages(Database database, ActiveRules rules) {
    this.database = database;
    this.rules = rules;
  }

  /**
   * Reports by an account and on its comments.
   *
   * @param filed by it
   * @param received by its comments
   */
  public record ReportFigures(ReportCounts filed, ReportCounts received) {}

  /**
   * An account with its record.
   *
   * @param earlierNames that its comments, or its acts, once carried, the latest first
   * @param sanctions all it ever had, the latest hundred, the latest first
   * @param notes the latest hundred, the latest first
   * @param recent its latest comments
   */
  public record AccountPage(
      UUID id,
      String subject,
      String name,
      List<EarlierName> earlierNames,
      List<String> badges,
      Instant createdAt,
      AccountStanding standing,
      List<Sanction> sanctions,
      List<Note> notes,
      ReportFigures reports,
      List<CommentItem> recent) {}

  /** The page of an account. */
  public Future<AccountPage> page(Site site, UUID id) {
    return lines(site)
        .compose(lines -> database.read(client -> page(client, site.id(), id, lines)));
  }

  /**
   * What a page needs to know of the rules. To be asked for before a connection is taken: who waits
   * for a second one while keeping the first waits for himself when there are no more.
   */
  Future<TrustLines> lines(Site site) {
    return rules.of(site).map(active -> active.rules().trust());
  }

  Future<AccountPage> page(SqlClient client, long site, UUID id, TrustLines lines) {
    var account = accounts.find(client, site, id);
    var names = renamings.earlier(client, site, id);
    var measures = sanctions.of(client, site, id);
    var written = notes.on(client, site, id, NOTES);
    var filed = reports.filed(client, site, id);
    var received = reports.received(client, site, id);
    var recent = recent(client, site, id);
    return Future.all(List.of(account, names, measures, written, filed, received, recent))
        .map(
            all -> {
              Account who =
                  account
                      .result()
                      .orElseThrow(
                          () -> new Refusal.NotFound(Thing.ACCOUNT, id.toString()).exception());
              return new AccountPage(
                  who.id(),
                  who.subject(),
                  who.author().name(),
                  names.result(),
                  who.author().badges(),
                  who.createdAt(),
                  AccountStanding.of(basis(who), lines),
                  measures.result(),
                  written.result(),
                  new ReportFigures(filed.result(), received.result()),
                  recent.result());
            });
  }

  private static Trust.Basis basis(Account account) {
    var tally = account.tally();
    return new Trust.Basis(tally.approved(), tally.rejected(), tally.upheld(), tally.dismissed());
  }

  private static Future<List<CommentItem>> recent(SqlClient client, long site, UUID account) {
    return client
        .preparedQuery(
            Items.COMMENTS
                + """
                where c.site_id = $1 and c.account_id = $2
                order by c.id desc
                limit $3
                """)
        .execute(Tuple.of(site, account, RECENT))
        .map(Items::comments);
  }
}
