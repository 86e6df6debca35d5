package viche.moderation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.State;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.Decided;
import viche.screening.Contribution.Earlier;
import viche.screening.Contribution.History;
import viche.screening.Trust;

/**
 * The record of an account as it grows from comment to comment. It counts as {@link
 * viche.comment.AccountStore} does: the latest 200 comments, without those withdrawn undecided.
 */
final class AuthorRecord {
  /** Comments whose endings count. */
  static final int COUNTED = 200;

  /** Comments in which a repeat is looked for. */
  static final int RECENT = 20;

  private static final int LATELY = 20;
  private static final char GOOD = 'a';
  private static final char BAD = 'r';
  private static final char OPEN = 'o';

  private final Facts facts;
  private final StringBuilder endings;
  private final Deque<Past> recent;

  /**
   * What doesn't change within a dry run.
   *
   * @param registeredAt null where the login never told
   * @param upheld reports on its comments
   * @param dismissed reports of its own
   */
  record Facts(@Nullable Instant registeredAt, int upheld, int dismissed) {}

  /** A comment of the account. */
  record Past(UUID comment, UUID article, long fingerprint) {}

  /**
   * A record to go on with.
   *
   * @param endings a letter for each comment, the latest last: {@code a} approved, {@code r}
   *     rejected, {@code o} open
   * @param recent the latest first
   */
  AuthorRecord(Facts facts, String endings, List<Past> recent) {
    this.facts = facts;
    this.endings = new StringBuilder(endings);
    this.recent = new ArrayDeque<>(recent);
  }

  /**
   * The author as the rules see them before this comment.
   *
   * @param staff whether a moderator or an admin
   */
  Contributor before(SampledComment comment, boolean staff) {
    var basis = new Trust.Basis(count(GOOD), count(BAD), facts.upheld(), facts.dismissed());
    var earlier =
        recent.stream()
            .map(
                past ->
                    new Earlier(
                        past.comment(),
                        past.fingerprint(),
                        past.article().equals(comment.article())))
            .toList();
    return new Contributor(
        comment.author(),
        staff,
        facts.registeredAt(),
        new History(basis, lately(), comment.holdAlways(), earlier));
  }

  /** Goes on behind a comment, as it ended. */
  void add(SampledComment comment) {
    if (comment.ended() != State.WITHDRAWN) {
      endings.append(
          switch (comment.ended()) {
            case APPROVED -> GOOD;
            case REJECTED -> BAD;
            case PENDING, PUBLISHED, WITHDRAWN -> OPEN;
          });
      if (endings.length() > COUNTED) {
        endings.deleteCharAt(0);
      }
    }
    recent.addFirst(new Past(comment.id(), comment.article(), comment.text().fingerprint()));
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  private int count(char ending) {
    int count = 0;
    for (int i = 0; i < endings.length(); i++) {
      count += endings.charAt(i) == ending ? 1 : 0;
    }
    return count;
  }

  private Decided lately() {
    int good = 0;
    int bad = 0;
    for (int i = endings.length() - 1; i >= 0 && good + bad < LATELY; i--) {
      switch (endings.charAt(i)) {
        case GOOD -> good++;
        case BAD -> bad++;
        default -> {
          // Nobody has decided on it.
        }
      }
    }
    return new Decided(good, bad);
  }
}
