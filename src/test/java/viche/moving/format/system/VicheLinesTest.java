package viche.moving.format.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceAuthor;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceMarks;
import viche.moving.format.Told;
import viche.testing.Guide;

final class VicheLinesTest {
  private final Told told = Told.of("viche", Told.sample("viche.jsonl"));

  @Test
  void aLineTellsAllThatThereIsToTell() {
    assertThat(told.items().getFirst())
        .isEqualTo(
            new SourceArticle(
                new Place("line", 1),
                "a1",
                "https://news.example/bridge",
                null,
                new SourceArticle.Facts(
                    "The bridge", true, Instant.parse("2024-01-01T08:00:00Z"))));
    assertThat(told.comments().getFirst())
        .isEqualTo(
            new SourceComment(
                new Place("line", 4),
                new SourceComment.Position("c1", "a1", null),
                new SourceAuthor("u1", "Олена", "olena@example.net"),
                new SourceComment.Text("*First*", false),
                new SourceComment.Circumstances(
                    SourceFate.APPROVED,
                    Instant.parse("2024-01-02T10:00:00Z"),
                    Instant.parse("2024-01-02T10:01:00.5Z"),
                    new SourceMarks(3, true, true))));
  }

  @Test
  void whatIsLeftOutHasAMeaning() {
    assertThat(told.articles().get(1).key()).isEqualTo("river");
    assertThat(told.comments())
        .extracting(
            each -> each.place().number(),
            each -> each.position().id(),
            each -> each.circumstances().fate(),
            each -> each.text() != null && each.text().html())
        .containsExactly(
            tuple(4L, "c1", SourceFate.APPROVED, false),
            tuple(5L, "c2", SourceFate.REJECTED, true),
            tuple(7L, "c3", SourceFate.DELETED, false),
            tuple(10L, "c4", SourceFate.PENDING, false),
            tuple(13L, "c5", SourceFate.APPROVED, false),
            tuple(13L, "c6", SourceFate.APPROVED, false));
  }

  @Test
  void whatIsNotKnownIsToldAndTheRestIsTaken() {
    assertThat(told.untaken())
        .containsExactlyInAnyOrder(
            "line 5: a field that is not known mood",
            "line 8: no kind that is known",
            "line 9: no id",
            "line 10: a state that is not known: taken as pending",
            "line 10: a format that is not known: taken as text",
            "line 10: not a time createdAt",
            "line 10: a field that is not known ip",
            "line 11: not well formed at column 1",
            "line 12: not an object",
            "line 14: not well formed at column 47");
  }

  @Test
  void theLinesOfTheGuideAreTakenAsTheyAre() {
    var lines = Guide.named("coming").block("jsonl", "{\"kind\"");
    var read = Told.of("viche", lines.getBytes(UTF_8));

    assertThat(read.untaken()).isEmpty();
    assertThat(read.lines())
        .containsExactly(
            "line 1: 12 https://news.example/bridge null Новий міст true null",
            "line 3: 301 in 12 below null, 7 Олена olena@example.com,"
                + " APPROVED 2016-05-01T09:30:00Z null 3, text Нарешті *міст*!",
            "line 4: 302 in 12 below 301, guest-cd9fb1e148ccd8442e5a Bob null,"
                + " PENDING 2016-05-01T07:00:00Z null 0, html <p>At last</p>");
  }

  @Test
  void theGuideNamesEveryFormatAndEveryField() {
    var guide = Guide.named("coming").text();

    assertThat(Formats.names())
        .allSatisfy(name -> assertThat(guide).contains("import " + name + " "));
    VicheLines.FIELDS
        .values()
        .forEach(
            fields ->
                assertThat(fields)
                    .allSatisfy(name -> assertThat(guide).contains("`" + name + "`")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "<rss/>", "null"})
  void aFileWithoutAnObjectIsRefused(String file) {
    assertThatThrownBy(() -> Told.of("viche", new ByteArrayInputStream(file.getBytes(UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no object of JSON");
  }
}
