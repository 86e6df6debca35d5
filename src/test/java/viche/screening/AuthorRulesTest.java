package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.screening.PolicyScene.GOOD;
import static viche.screening.PolicyScene.NOW;
import static viche.screening.PolicyScene.by;
import static viche.screening.PolicyScene.contribution;
import static viche.screening.PolicyScene.found;
import static viche.screening.PolicyScene.history;
import static viche.screening.PolicyScene.place;
import static viche.screening.PolicyScene.rules;
import static viche.screening.PolicyScene.text;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.screening.Contribution.Contributor;
import viche.screening.Contribution.EarlierDecisions;
import viche.screening.Contribution.History;
import viche.site.Mode;

/** The rules about who wrote, at the edges of their thresholds. */
final class AuthorRulesTest {
  @ParameterizedTest
  @CsvSource({"4, 0, false", "5, 0, true", "13, 1, false", "14, 1, true"})
  void trustNeedsAHistoryThatOutweighsItsRejections(int approved, int rejected, boolean trusted) {
    var author = by(history(approved, rejected));
    assertThat(found(contribution("Добрий день", author, place(Mode.TRUST), null, false)))
        .isEqualTo(trusted ? List.of() : List.of("mode"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, true", "1, 1, false", "1, 2, false", "1, 3, true"})
  void lowStandingIsHeldInEveryMode(int approved, int rejected, boolean held) {
    assertThat(found(rules(Checks.NONE), text("Добрий день", history(approved, rejected))))
        .isEqualTo(held ? List.of("low-standing") : List.of());
  }

  @ParameterizedTest
  @CsvSource({"86399, account-age", "86400, ''"})
  void youngAccountsAreHeldWhereTheTokenTells(long seconds, String rule) {
    var author = new Contributor("Оля", false, NOW.minusSeconds(seconds), GOOD);
    assertThat(found(contribution("Добрий день", author, place(Mode.POST), null, false)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, ''", "2, 2, ''", "1, 2, rejections", "9, 8, ''"})
  void recentRejectionsAreAShare(int approved, int rejected, String rule) {
    var decided = new EarlierDecisions(approved, rejected);
    var author = new History(GOOD.basis(), decided, false, List.of());
    assertThat(found(text("Добрий день", author)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({"Редакція, false, true", "РЕДАКЦІЯ, false, true", "Редакція, true, false"})
  void onlyStaffHasTheNamesOfStaff(String name, boolean staff, boolean held) {
    var author = new Contributor(name, staff, null, GOOD);
    assertThat(found(contribution("Добрий день", author, place(Mode.POST), null, false)))
        .isEqualTo(held ? List.of("staff-names") : List.of());
  }
}
