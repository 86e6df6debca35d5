package viche.screening;

import viche.screening.Rules.TrustLines;
import viche.screening.Trust.Basis;

/**
 * Where an account stands with a site's rules, and why.
 *
 * @param score from 0 to 100, see {@link Trust}
 * @param trusted in the mode {@code trust}, what it writes is published
 * @param watched in every mode, what it writes is held
 */
public record AccountStanding(int score, boolean trusted, boolean watched, Basis because) {

  /** The standing of a history. */
  public static AccountStanding of(Basis basis, TrustLines lines) {
    var score = Trust.score(basis);
    return new AccountStanding(
        score, score >= lines.publishFrom(), score < lines.holdBelow(), basis);
  }
}
