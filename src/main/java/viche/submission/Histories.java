package viche.submission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Account;
import viche.comment.account.Account.Tally;
import viche.comment.account.Sanction;
import viche.identity.Principal;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.EarlierDecisions;
import viche.screening.Contribution.History;
import viche.screening.Trust;

/** An account's record as the rules see it. */
final class Histories {
  private Histories() {}

  /** When the site's login made the account: as the token tells it, or one before it did. */
  static @Nullable Instant registered(Optional<Account> account, Principal author) {
    var told = author.registeredAt();
    return told == null ? account.map(Account::registeredAt).orElse(null) : told;
  }

  static History of(Optional<Account> account, List<Sanction> inForce, List<Earlier> recent) {
    var decided =
        account
            .map(Account::decided)
            .map(lately -> new EarlierDecisions(lately.approved(), lately.rejected()))
            .orElse(History.NONE.decided());
    return new History(basis(account), decided, Silenced.held(inForce), recent);
  }

  /** What the score of an account follows from, also of one that never wrote. */
  static Trust.Basis basis(Optional<Account> account) {
    var tally = account.map(Account::tally).orElse(Tally.NONE);
    return new Trust.Basis(tally.approved(), tally.rejected(), tally.upheld(), tally.dismissed());
  }
}
