package viche.moving.name;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Account;
import viche.comment.account.AccountStore;
import viche.comment.account.Author;
import viche.comment.account.NamedLogin;
import viche.comment.account.NoSubject;
import viche.database.Database;
import viche.database.Times;
import viche.refusal.Refusal;
import viche.site.Site;
import viche.text.PlainText;
import viche.text.WebAddress;

/** What the site's own server says of how accounts are called. */
public final class AccountNames {
  private final Database database;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();

  public AccountNames(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * How an account is to be shown, as it was sent; what is left out it has not.
   *
   * @param badges at most five
   */
  public record NamesSent(String name, @Nullable String picture, @Nullable List<String> badges) {

    /** Cleaned, as what a token says; throws a refusal where a token's would be left out. */
    private Author author() {
      return new Author(
          PlainText.name("/name", name),
          picture == null ? null : WebAddress.parse("/picture", picture).value(),
          badges == null ? List.of() : cleaned(badges));
    }

    private static List<String> cleaned(List<String> badges) {
      return IntStream.range(0, badges.size())
          .mapToObj(i -> badge("/badges/" + i, badges.get(i)))
          .toList();
    }

    private static String badge(String pointer, String sent) {
      return PlainText.badge(sent)
          .orElseThrow(
              () ->
                  Refusal.Invalid.of(pointer, "shows nothing, or more than 40 characters")
                      .exception());
    }
  }

  /**
   * An account as it is called now.
   *
   * @param made whether it is new
   */
  public record NamedAccount(
      UUID id,
      String subject,
      String name,
      @Nullable String picture,
      List<String> badges,
      Instant createdAt,
      @JsonIgnore boolean made) {
    private static NamedAccount of(Account account, boolean made) {
      var author = account.author();
      return new NamedAccount(
          account.id(),
          account.subject(),
          author.name(),
          author.picture(),
          author.badges(),
          account.createdAt(),
          made);
    }
  }

  /**
   * Makes the account of a subject, or has it called otherwise from now on; refused where its
   * person was erased.
   */
  public Future<NamedAccount> put(Site site, String subject, NamesSent sent) {
    if (NoSubject.is(subject)) {
      return Refusal.Invalid.of("path/subject", "is of an erased account").failed();
    }
    var login = new NamedLogin(subject, sent.author(), null);
    var now = Times.now(clock);
    return database.transaction(
        client ->
            accounts
                .lock(client, site.id(), subject)
                .compose(locked -> accounts.find(client, site.id(), subject))
                .compose(
                    before ->
                        write(client, site.id(), login, before, now)
                            .compose(written -> accounts.find(client, site.id(), subject))
                            .map(after -> NamedAccount.of(after.orElseThrow(), before.isEmpty()))));
  }

  private Future<Void> write(
      SqlClient client, long site, NamedLogin login, Optional<Account> before, Instant now) {
    var registered = before.map(Account::registeredAt).orElse(null);
    return before.isEmpty() || before.get().author().equals(login.author())
        ? accounts.put(client, site, login, registered, now)
        : accounts.rename(client, site, login, registered, now);
  }
}
