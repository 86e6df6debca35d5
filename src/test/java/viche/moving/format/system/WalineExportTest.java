package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moving.format.Told;

final class WalineExportTest {
  @ParameterizedTest
  @CsvSource({
    "{}, there is no table of comments in it",
    "objectId, there is no table of comments in it",
    "'', there is no table of comments in it"
  })
  void anotherFileIsRefused(String file, String says) {
    assertThatThrownBy(() -> Told.of("waline", new ByteArrayInputStream(file.getBytes(UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'errno':0,'data':{'type':'waline','data':{'Comment':[%s],'Users':[]}}}",
        "{'data':{'Comment':[%s]}}",
        "{'results':[%s]}"
      })
  void theTableMayStandInAnAnswerOrAlone(String file) {
    var row =
        "{'_id':'w1','comment':'a','insertedAt':{'__type':'Date','iso':'2024-01-02T10:00:00.000Z'}}";
    var told = Told.of("waline", file.formatted(row).replace('\'', '"').getBytes(UTF_8));

    assertThat(told.lines())
        .containsExactly(
            "line 1: w1 in null below null, nobody, APPROVED 2024-01-02T10:00:00Z null 0, text a");
  }

  @Test
  void aRowThatDoesNotEndIsLeftOut() {
    var file = "objectId,comment\nw1,a\nw2,\"b";
    var told = Told.of("waline", file.getBytes(UTF_8));

    assertThat(told.comments()).hasSize(1);
    assertThat(told.untaken()).containsExactly("line 3: the file ends within a row");
  }

  @Test
  void onlyTheTableOfCommentsIsRead() {
    var told = Told.of("waline", Told.sample("waline.json"));

    assertThat(told.lines())
        .containsExactly(
            "line 5: /bridge /bridge null null false null",
            "line 5: w1 in /bridge below null, 1 Олена olena@example.net, APPROVED"
                + " 2024-01-02T10:00:00Z null 5 featured, text **First**",
            "line 6: w2 in /bridge below w1, guest-cd9fb1e148ccd8442e5a-e7b3b Bob bob@example.net,"
                + " PENDING 2024-07-02T12:00:00Z null 0, html <p>[@Олена](#w1): An answer</p>",
            "line 7: w3 in /bridge below w1, guest-cd9fb1e148ccd8442e5a Bob null, SPAM"
                + " 2024-07-02T09:00:00Z null 0, text pills",
            "line 9: /river /river null null false null",
            "line 9: w4 in /river below null, nobody, PENDING 2024-07-02T10:00:00Z null 0, text ?");
    assertThat(told.untaken())
        .containsExactly("line 8: no id", "line 9: a state that is not known: taken as pending");
  }

  @Test
  void theTableMayBeAFileOfCommas() {
    var told = Told.of("waline", Told.sample("waline.csv"));

    assertThat(told.lines())
        .containsExactly(
            "line 2: /bridge /bridge null null false null",
            "line 2: w1 in /bridge below null, guest-57935e3b530c39890356-c26b5 Олена"
                + " olena@example.net, APPROVED 2024-01-02T10:00:00Z null 5, text First, with"
                + " \"quotes\"\r\nand two lines",
            "line 5: w2 in /bridge below w1, guest-cd9fb1e148ccd8442e5a Bob null, PENDING"
                + " 2024-01-02T11:00:00Z null 0, text an \"answer\"");
    assertThat(told.untaken()).containsExactly("line 6: not a row 3 values for 10 columns");
  }
}
