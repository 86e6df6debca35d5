package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.Told;

final class CoralExportTest {
  @Test
  void collectionsMayStandInAnyOrder() {
    var told = Told.of("coral", Told.sample("coral.jsonl"));

    assertThat(told.lines())
        .containsExactly(
            "line 1: k1 in s1 below null, u1 Олена olena@example.net, APPROVED 2024-01-02T10:00:00Z"
                + " 2024-01-02T10:02:00Z 2 featured, html Second <b>try</b>",
            "line 2: k2 in s1 below k1, u2 ben@example.org null, PUBLISHED 2024-01-02T10:06:40Z"
                + " null 4, html An answer",
            "line 3: k3 in s1 below k2, nobody, DELETED 2024-01-03T10:00:00Z null 0, nothing",
            "line 4: k4 in s2 below null, u3 null null, SPAM 2024-01-03T11:00:00Z null 0, html"
                + " pills",
            "line 5: k5 in s2 below null, u3 null null, REJECTED 2024-01-03T12:00:00Z null 0, html"
                + " rude",
            "line 6: k6 in s9 below null, u3 null null, PENDING 2024-01-03T13:00:00Z null 0, html"
                + " waits",
            "line 7: s1 https://news.example/bridge null The bridge true 2024-01-01T00:00:00Z",
            "line 8: s2 https://news.example/river null null false 2024-01-01T00:00:00Z");
    assertThat(told.untaken())
        .containsExactly(
            "line 1: a picture or video is left out", "line 11: not a comment, story or user");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, null, PUBLISHED, false",
    "APPROVED, false, APPROVED, false",
    "REJECTED, '\"2999-01-01T00:00:00Z\"', REJECTED, false",
    "PREMOD, '{\"$date\":\"2019-01-01T00:00:00Z\"}', PENDING, true",
    "SYSTEM_WITHHELD, '{\"$date\":{\"$numberLong\":\"1546300800000\"}}', PENDING, true",
    "ACCEPTED, null, PENDING, false"
  })
  void whatReadersSawIsVisibleAndWhatWaitedWaits(
      String status, String closedAt, SourceFate fate, boolean closed) {
    var told =
        Told.of(
            "coral",
            """
            [{"id":"s","url":"https://news.example/a","metadata":{},"closedAt":%s},
             {"id":"k","storyID":"s","authorID":"u","status":"%s","revisions":[{"body":"a"}],
              "createdAt":"2024-01-03T10:00:00.000Z","deletedAt":null}]
            """
                .formatted(closedAt, status)
                .getBytes(UTF_8));

    assertThat(told.comments().getFirst().circumstances().fate()).isEqualTo(fate);
    assertThat(told.articles().getFirst().facts().closed()).isEqualTo(closed);
    assertThat(told.untaken())
        .isEqualTo(
            status.equals("ACCEPTED")
                ? List.of("line 2: a state that is not known: taken as pending")
                : List.of());
  }

  @Test
  void aStoryThatClosesLaterIsOpen() throws IOException {
    var file = new ByteArrayInputStream(Told.sample("coral.jsonl"));
    var told = Told.of("coral", file, Instant.parse("2024-01-31T00:00:00Z"));

    assertThat(told.articles()).extracting(story -> story.facts().closed()).containsOnly(false);
  }
}
