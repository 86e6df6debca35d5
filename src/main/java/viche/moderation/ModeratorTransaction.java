package viche.moderation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import viche.comment.account.AccountStore;
import viche.comment.idempotency.AnswerStore;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.database.Database;
import viche.database.SqlState;

/**
 * One act of a moderator as one transaction, answered once: the moderator's account is found or
 * made, a repeated request gets its first answer, and of two equal requests at the same moment one
 * waits for the other's.
 */
public final class ModeratorTransaction {
  private static final int ATTEMPTS = 3;

  private final Database database;
  private final AccountStore accounts = new AccountStore();
  private final AnswerStore answers = new AnswerStore();

  public ModeratorTransaction(Database database) {
    this.database = database;
  }

  /** What a moderator does, given the connection and the moderator's account. */
  @FunctionalInterface
  public interface ModeratorAct<T> {
    public Future<T> perform(SqlClient client, UUID account);
  }

  /** Performs an act whose answer is kept for a retry. */
  public Future<StoredAnswer> once(
      Moderator moderator, IdempotencyKey retry, Instant now, ModeratorAct<StoredAnswer> act) {
    var site = moderator.site().id();
    return perform(
        moderator,
        now,
        (client, account) ->
            answers.once(
                client, site, moderator.subject(), retry, now, () -> act.perform(client, account)));
  }

  /**
   * The first answer to a request, if it was answered before.
   *
   * @return fails with a refusal when the key was used for another request
   */
  public Future<Optional<StoredAnswer>> answered(Moderator moderator, IdempotencyKey retry) {
    return database.read(
        client ->
            answers
                .find(client, moderator.site().id(), moderator.subject(), retry)
                .map(kept -> kept.map(retry::repeat)));
  }

  /** Performs an act that may simply be repeated. */
  public <T> Future<T> perform(Moderator moderator, Instant now, ModeratorAct<T> act) {
    return attempt(moderator, now, act, 1);
  }

  private <T> Future<T> attempt(Moderator moderator, Instant now, ModeratorAct<T> act, int number) {
    var site = moderator.site().id();
    return database
        .transaction(
            client ->
                accounts
                    .ensure(client, site, moderator.login(), now)
                    .compose(account -> act.perform(client, account)))
        .recover(
            failure ->
                SqlState.isDuplicate(failure) && number < ATTEMPTS
                    ? attempt(moderator, now, act, number + 1)
                    : Future.failedFuture(failure));
  }
}
