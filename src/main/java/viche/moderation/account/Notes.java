package viche.moderation.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import viche.comment.LogStore;
import viche.comment.LogStore.Act;
import viche.comment.LogStore.LogEntry;
import viche.comment.LogStore.Subject;
import viche.comment.account.AccountStore;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.moderation.Moderator;
import viche.moderation.ModeratorTransaction;
import viche.moderation.account.NoteStore.Note;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Actor;
import viche.site.Stamp;
import viche.text.PlainText;

/** Notes on accounts, from moderator to moderator. They are kept as they are. */
public final class Notes {
  private static final int LONGEST = 2_000;

  private final ModeratorTransaction acting;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final NoteStore store = new NoteStore();
  private final LogStore log = new LogStore();

  public Notes(Database database, Clock clock) {
    this.acting = new ModeratorTransaction(database);
    this.clock = clock;
  }

  /** A note as a moderator sent it, 1 to 2,000 characters. */
  public record NoteText(String body) {
    /** Cleans the text; throws a refusal when it is empty or too long. */
    public NoteText {
      body = PlainText.note("/body", body, LONGEST);
    }
  }

  /** What the log tells of a note. */
  private record NoteTold(UUID note) {}

  /** Writes a note on an account; a retry gets the first answer. */
  public Future<StoredAnswer> write(
      Moderator moderator,
      UUID account,
      NoteText text,
      IdempotencyKey retry,
      Function<Object, StoredAnswer> answer) {
    var now = Times.now(clock);
    var site = moderator.site().id();
    return acting.once(
        moderator,
        retry,
        now,
        (client, writer) ->
            accounts
                .lock(client, site, account)
                .compose(
                    found ->
                        found
                            ? write(client, new Stamp(site, writer, now), account, text)
                            : new Refusal.NotFound(Thing.ACCOUNT, account.toString()).failed())
                .map(
                    id ->
                        answer.apply(
                            new Note(
                                id,
                                text.body(),
                                new Actor(writer, moderator.author().name()),
                                now))));
  }

  private Future<UUID> write(SqlClient client, Stamp stamp, UUID account, NoteText text) {
    var id = Ids.next();
    var written = store.insert(client, stamp, account, id, text.body());
    var subject = new Subject(account, null);
    var told =
        log.add(
            client,
            stamp.site(),
            new LogEntry(Act.NOTE_WRITTEN, stamp.by(), subject, new NoteTold(id), stamp.at()));
    return Future.all(written, told).map(id);
  }
}
