package viche.submission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import viche.comment.Account;
import viche.comment.Sanction;
import viche.identity.Principal;
import viche.screening.Contribution.Decided;
import viche.screening.Contribution.Earlier;
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
    var held = Silenced.held(inForce);
    return account
        .map(
            known ->
                new History(
                    new Trust.Basis(known.approved(), known.rejected(), 0, 0),
                    new Decided(known.approved(), known.rejected()),
                    held,
                    recent))
        .orElseGet(() -> new History(History.NONE.basis(), History.NONE.decided(), held, recent));
  }
}
