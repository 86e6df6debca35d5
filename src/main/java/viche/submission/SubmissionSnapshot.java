package viche.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.WritePrecondition;
import viche.comment.account.Account;
import viche.comment.account.Author;
import viche.comment.account.NamedLogin;
import viche.comment.account.Sanction;
import viche.comment.idempotency.IdempotencyKey.Kept;
import viche.comment.mention.Mentioning;
import viche.comment.mention.Participant;
import viche.database.Ids;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.screening.Checks.SlowMode;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.screening.likeness.SketchStore.Alike;
import viche.site.Article;
import viche.site.Mode;
import viche.site.Site;
import viche.site.SiteSettings.SiteLimits;

/**
 * All that the reading before a submission found.
 *
 * @param sanctions in force
 * @param parentVisible whether the parent exists on the article and is visible
 * @param page the article of the root that the parent is below, or is; empty: there is none
 * @param recent the author's own latest comments, without those taken back
 * @param lastHere the latest one on the article, whatever became of it
 * @param written comments of the account within the window of the limit
 * @param same of those, the ones with the new text's fingerprint, without those taken back
 * @param newArticles that the account's comments made within a day
 * @param alike earlier comments whose text is alike, the likest first
 * @param near who takes part in the discussion under a name in the text, the nearest first
 */
record SubmissionSnapshot(
    Optional<Kept> answered,
    Optional<Account> account,
    List<Sanction> sanctions,
    Optional<Article> article,
    boolean parentVisible,
    Optional<UUID> page,
    List<Earlier> recent,
    Optional<UUID> lastHere,
    int written,
    int same,
    int newArticles,
    List<Alike> alike,
    List<Participant> near) {

  /** Whether the account exists, is shown as this author and has this age already. */
  boolean knows(Author author, @Nullable Instant registeredAt) {
    return account
        .filter(known -> known.author().equals(author))
        .filter(known -> Objects.equals(known.registeredAt(), registeredAt))
        .isPresent();
  }

  /** Whether the account exists, and is shown as another author. */
  boolean renames(Author author) {
    return account.filter(known -> !known.author().equals(author)).isPresent();
  }

  /** Who writes, as the login says, or has said since. */
  NamedLogin login(Principal author) {
    var login = NamedLogin.of(author);
    return account.map(known -> known.latest(login)).orElse(login);
  }

  @Nullable Instant registered(Principal author) {
    return Histories.registered(account, author);
  }

  /** Refuses an account that wrote as much as it may. */
  void refuseFlood(int quota) {
    if (written >= quota) {
      throw new Refusal.TooMany(
              "comments", quota, SiteLimits.WINDOW, SiteLimits.WINDOW.dividedBy(10))
          .exception();
    }
  }

  /** Who writes, as the text may address others but not them. */
  Mentioning.Addresser addresser(Author author) {
    return new Mentioning.Addresser(account.map(Account::id).orElse(null), author.name());
  }

  History history() {
    return Histories.of(account, sanctions, recent);
  }

  /** Refuses a comment that comes sooner after the last one here than slow mode allows. */
  void refuseHaste(@Nullable SlowMode slow, Instant now) {
    if (slow == null) {
      return;
    }
    var pause = Duration.ofSeconds(slow.seconds());
    lastHere
        .map(last -> Duration.between(now, Ids.moment(last).plus(pause)))
        .filter(wait -> !wait.isNegative())
        .ifPresent(
            wait -> {
              throw new Refusal.TooMany("slow-mode", 1, pause, wait).exception();
            });
  }

  /**
   * What the writing must find again; an article made now must fit into the day's number.
   *
   * @param most what the account may write
   */
  WritePrecondition expected(
      Site site, Instant now, SiteLimits most, @Nullable SlowMode slow, Placement placement) {
    return new WritePrecondition(
        article.map(Article::mode).map(Mode::word).orElse(null),
        (int)
            sanctions.stream()
                .filter(sanction -> sanction.kind() == Sanction.SanctionKind.HOLD_ALWAYS)
                .count(),
        Ids.lowest(now.minus(SiteLimits.WINDOW)),
        most.comments(),
        same,
        now.minus(SiteLimits.DAY),
        placement.claimed() ? most.newArticles() : Integer.MAX_VALUE,
        site.settings().oldestMaking(now),
        slow == null ? Ids.LAST : Ids.lowest(now.minusSeconds(slow.seconds())),
        article.map(Article::awaited).orElse(false),
        page.orElse(null));
  }
}
