package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import viche.moving.format.Told;

final class ArtalkExportTest {
  @Test
  void valuesAreTakenForWhatTheyMean() {
    var told = Told.of("artalk", Told.sample("artalk.artrans"));

    assertThat(told.lines())
        .containsExactly(
            "line 2: /bridge.html /bridge.html null The bridge true null",
            "line 2: 1 in /bridge.html below null, guest-57935e3b530c39890356-c26b5 Олена"
                + " olena@example.net, APPROVED 2021-10-28T12:50:15Z null 666 featured, text"
                + " **First**",
            "line 3: 2 in /bridge.html below 1, guest-cd9fb1e148ccd8442e5a Bob null, PENDING"
                + " 2021-10-28T21:00:00Z null 0, html <p>An answer</p>\n",
            "line 4: https://news.example/river https://news.example/river null null false null",
            "line 4: 3 in https://news.example/river below null, nobody, APPROVED"
                + " 2021-10-28T17:50:15Z null 0, text x");
    assertThat(told.untaken()).containsExactly("line 5: no id", "line 6: not an object");
  }

  @Test
  void aCommentMayStandOnEachLine() {
    var list = new String(Told.sample("artalk.artrans"), UTF_8);
    var lines = list.replaceAll("(?m)^[\\[\\]]\\R|,$", "");

    assertThat(Told.of("artalk", lines.getBytes(UTF_8)).comments())
        .extracting(each -> each.position().id())
        .containsExactly("1", "2", "3");
  }
}
