package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.moving.format.Told;

final class CommentoExportTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":2,\"comments\":[]}|it is of a version that is not known; 1 and 3 are",
        "{\"comments\":[]}|it has no \"version\", as exports of Commento and Comentario have",
        "[]|it is not one object of JSON",
        "{\"version\":1,\"comments\":[{},}|line 1: it ends in the middle",
        "{\"version\":1,\"comments\":[{},}]}|line 1: not well formed; reading ends there"
      })
  void anotherFileIsRefused(String file, String says) {
    assertThatThrownBy(() -> Told.of("commento", new ByteArrayInputStream(file.getBytes(UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessage(says);
  }

  @Test
  void exportsMayFollowOneAnother() {
    var one = "{\"version\":1,\"comments\":[{\"commentHex\":\"%s\",\"markdown\":\"a\"}]}\n";
    var told = Told.of("commento", (one.formatted("a") + one.formatted("b")).getBytes(UTF_8));

    assertThat(told.comments())
        .extracting(comment -> comment.place() + " " + comment.position().id())
        .containsExactly("line 1 a", "line 2 b");
  }

  @Test
  void versionOneNamesPagesByTheirPaths() {
    var told = Told.of("commento", Told.sample("commento-v1.json"));

    assertThat(told.lines())
        .containsExactly(
            "line 3: https://news.example/bridge https://news.example/bridge null null false null",
            "line 3: c1 in https://news.example/bridge below null, u1 Олена olena@example.net,"
                + " APPROVED 2020-02-01T10:00:00.500Z null 3, text *First*",
            "line 4: c2 in https://news.example/bridge below c1, nobody, PENDING"
                + " 2020-02-01T11:00:00Z null 0, text waits",
            "line 5: https://news.example/river https://news.example/river null null false null",
            "line 5: c3 in https://news.example/river below c2, u2 Bob bob@example.net, DELETED"
                + " 2020-02-01T12:00:00Z null 0, nothing",
            "line 6: c4 in https://news.example/river below null, u2 Bob bob@example.net, SPAM"
                + " 2020-02-01T13:00:00Z null 0, text pills");
    assertThat(told.untaken()).containsExactly("line 7: no id", "line 8: not an object");
  }

  @Test
  void whoDidNotLogInIsNobody() {
    var file =
        "{\"version\":1,\"comments\":[{\"commentHex\":\"1\",\"commenterHex\":\"anonymous\",\"markdown\":\"a\"}],"
            + "\"commenters\":[{\"commenterHex\":\"anonymous\",\"name\":\"Anonymous\"}]}";

    assertThat(Told.of("commento", file.getBytes(UTF_8)).comments().getFirst().author()).isNull();
  }

  @Test
  void versionThreeHasPagesOfItsOwn() {
    var told = Told.of("commento", Told.sample("commento-v3.json"));

    assertThat(told.lines())
        .containsExactly(
            "line 2: p1 /bridge null The bridge true 2024-01-01T00:00:00Z",
            "line 4: c1 in p1 below null, u1 Олена olena@example.net, APPROVED 2024-01-02T10:00:00Z"
                + " 2024-01-02T10:05:00Z 2 featured, text *First*",
            "line 5: c2 in p1 below c1, guest-9a220ba2513aefec8193 Somebody null, PENDING"
                + " 2024-01-02T11:00:00Z null 0, text anon",
            "line 6: c3 in p1 below c2, u9 null null, DELETED 2024-01-02T12:00:00Z null 0, nothing",
            "line 7: c4 in p1 below null, u1 Олена olena@example.net, REJECTED 2024-01-02T13:00:00Z"
                + " null 0, text no");
    assertThat(told.untaken()).isEmpty();
  }
}
