package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import viche.testing.PostureSheet;
import viche.testing.TestSite;

/** The one moderator who sets the site's posture, and what everybody may know of it meanwhile. */
final class Tide {
  private static final List<String> POSTURES =
      List.of("open", "open", "open", "hold-new", "hold-all", "closed");

  private static final int LOOKS = 12;

  private final TestSite site;
  private final Random random;
  private volatile @Nullable Stand stand = new Stand("open");

  Tide(TestSite site, Random random) {
    this.site = site;
    this.random = random;
  }

  /** A posture between two changes; each is another one, even where the posture is the same. */
  static final class Stand {
    private final String posture;

    private Stand(String posture) {
      this.posture = posture;
    }

    String posture() {
      return posture;
    }
  }

  /** What is in force; null while it changes. */
  @Nullable Stand stand() {
    return stand;
  }

  /** What was in force from {@code before} until now without a break; null: who knows. */
  @Nullable String since(@Nullable Stand before) {
    return before != null && before == stand ? before.posture() : null;
  }

  /** Sets a posture, and looks at it for a while. */
  void act() {
    var posture = POSTURES.get(random.nextInt(POSTURES.size()));
    set(posture);
    for (int i = 0; i < LOOKS; i++) {
      assertThat(told()).isEqualTo(posture);
    }
  }

  private String told() {
    var me = site.reader("onlooker").get("/me").expect(200).json();
    var notice = me.getJsonObject("posture");
    return notice == null ? "open" : notice.getString("posture");
  }

  /** Lets the site's rules alone decide again. */
  void end() {
    set("open");
  }

  private void set(String posture) {
    stand = null;
    PostureSheet.byHand(site, PostureSheet.posture(posture));
    stand = new Stand(posture);
  }
}
