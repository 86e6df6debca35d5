package viche.moving.format.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceItem;
import viche.moving.format.Told;

final class PagesTest {
  private static final Place LINE = new Place("line", 1);

  private final ArrayList<SourceItem> items = new ArrayList<>();
  private final Pages pages = new Pages(items::add);

  @Test
  void aPageIsToldBeforeItsFirstComment() {
    pages.closed("/b");

    assertThat(pages.of(LINE, "/a", "A")).isEqualTo("/a");
    assertThat(pages.of(LINE, "/b", null)).isEqualTo("/b");
    assertThat(pages.of(LINE, "/a", "A")).isEqualTo("/a");
    assertThat(pages.of(LINE, null, "C")).isNull();

    assertThat(new Told(items).articles())
        .extracting(SourceArticle::id)
        .containsExactly("/a", "/b");
    assertThat(new Told(items).articles())
        .extracting(each -> each.facts().closed())
        .containsExactly(false, true);
  }

  @Test
  void ofVeryManySomeAreToldAgain() {
    for (int i = 0; i < 20_001; i++) {
      pages.of(LINE, "/" + i, null);
    }
    pages.of(LINE, "/0", null);
    pages.of(LINE, "/20000", null);

    assertThat(items).hasSize(20_002);
  }

  @Test
  void anAddressThatIsNoneIsNotRemembered() {
    assertThat(pages.of(LINE, "/".repeat(2_001), null)).isNull();
    assertThat(new Told(items).untaken()).containsExactly("line 1: an address that is too long");
  }
}
