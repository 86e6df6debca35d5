package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import viche.moving.format.Told;

final class Remark42BackupTest {
  @Test
  void earlierVersionsAreRead() {
    for (var first : List.of("{\"version\":0,\"users\":[],\"posts\":[]}", "{\"posts\":null}")) {
      assertThat(Told.of("remark42", first.getBytes(UTF_8)).untaken()).isEmpty();
    }
  }

  @Test
  void aLaterVersionIsTold() {
    var told = Told.of("remark42", "{\"version\":2,\"users\":null,\"posts\":[]}".getBytes(UTF_8));

    assertThat(told.untaken()).containsExactly("line 1: a version that is not known: read as 1");
  }

  @Test
  void whatWasTypedIsPreferredAndVotesForItAreLikes() {
    var told = Told.of("remark42", Told.sample("remark42.jsonl"));

    assertThat(told.lines())
        .containsExactly(
            "line 2: https://news.example/bridge https://news.example/bridge null The bridge true"
                + " null",
            "line 2: r1 in https://news.example/bridge below null, github_aa Олена null, APPROVED"
                + " 2024-01-02T10:00:00.123456789Z 2024-01-02T10:01:00Z 2 featured, text First"
                + " **word**",
            "line 3: r2 in https://news.example/bridge below r1, nobody, DELETED"
                + " 2024-01-02T10:05:00Z null 0, nothing",
            "line 4: https://news.example/river https://news.example/river null null false null",
            "line 4: r3 in https://news.example/river below r2, guest-e3b0c44298fc1c149afb-e7b3b"
                + " bob@example.net bob@example.net, APPROVED 2010-01-02T12:05:00Z null 0, html"
                + " <p>old</p>");
    assertThat(told.untaken())
        .containsExactly("line 5: no id", "line 6: not well formed at column 87");
  }
}
