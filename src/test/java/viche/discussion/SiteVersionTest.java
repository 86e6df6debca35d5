package viche.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import viche.site.ArticleMoved;

/** What counts as a move of a site, told by commits here and by answers of the database. */
final class SiteVersionTest {
  private final SiteVersion site = new SiteVersion("news");

  private static ArticleMoved moved(String article, long version) {
    return new ArticleMoved(1, article, version, 0);
  }

  private boolean moves(List<ArticleMoved> answer) {
    var before = site.moves();
    site.moved(answer);
    return site.moves() > before;
  }

  @Test
  void whatIsToldAgainIsNoMove() {
    assertThat(moves(List.of())).isFalse();
    assertThat(moves(List.of(moved("a", 1)))).isTrue();
    assertThat(moves(List.of(moved("a", 1)))).isFalse();
    assertThat(moves(List.of(moved("a", 1), moved("b", 7)))).isTrue();
    assertThat(moves(List.of(moved("a", 2), moved("b", 7)))).isTrue();
    assertThat(moves(List.of(moved("b", 7)))).isFalse();
    assertThat(moves(List.of())).isFalse();
  }

  @Test
  void aMoveHereCountsOnceEvenWhereAnAnswerDoesNotHaveItYet() {
    var before = site.moves();
    site.moved(moved("a", 3));
    assertThat(site.moves()).isEqualTo(before + 1);
    assertThat(moves(List.of())).as("asked before it").isFalse();
    assertThat(moves(List.of(moved("a", 3)))).isFalse();
    assertThat(moves(List.of(moved("a", 4)))).isTrue();
  }
}
