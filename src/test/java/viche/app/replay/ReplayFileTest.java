package viche.app.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayFileTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void readsLinesAndPassesOverWhatItDoesNotKnow() throws IOException {
    var file =
        read(
            """
            {"article":"a","title":"T","user":"olena","text":"Раз","hateful":false}\r

            {"article":"b","user":"ivan","text":"Два","title":null}\
            """);

    assertThat(file.faults()).isEmpty();
    assertThat(file.lines())
        .containsExactly(
            new ReplayLine(1, "a", "T", "olena", "Раз"),
            new ReplayLine(3, "b", null, "ivan", "Два"));
    assertThat(file.articles()).containsOnlyKeys("a", "b");
  }

  @Test
  void namesTheLineAndTheFieldOfEachFault() throws IOException {
    var file =
        read(
            """
            {"user":"u","text":"t"}
            {"article":"a","text":"t"}
            {"article":"a","user":"u","text":7}
            {"article":"a","user":"u","text":""}
            {"article":"a","user":"u","text":"t","title":[]}
            [1]
            {"article":"a","user":"u","text":"secret words
            {"article":"a","user":"%s","text":"t"}
            """
                .formatted("u".repeat(61)));

    assertThat(file.lines()).isEmpty();
    assertThat(file.faults())
        .containsExactly(
            "line 1: article is missing",
            "line 2: user is missing",
            "line 3: text is not a string",
            "line 4: text is empty",
            "line 5: title is not a string",
            "line 6: is no JSON object",
            file.faults().get(6),
            "line 8: user has more than 60 characters");
    assertThat(file.faults().get(6)).startsWith("line 7: is no JSON: ").doesNotContain("secret");
  }

  @Test
  void textThatIsNoUtf8IsAFault() throws IOException {
    var file = read("{\"article\":\"a\",\"user\":\"u\",\"text\":\"caf\u00e9!\"}", ISO_8859_1);

    assertThat(file.faults()).hasSize(1).first().asString().startsWith("line 1: is no JSON");
  }

  private ReplayFile read(String content) throws IOException {
    return read(content, StandardCharsets.UTF_8);
  }

  private ReplayFile read(String content, Charset charset) throws IOException {
    return ReplayFile.read(Files.writeString(directory.resolve("file"), content, charset));
  }
}
