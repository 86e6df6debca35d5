package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viche.database.JsonColumn;

/** Every kind of evidence is read as it was written. */
final class EvidenceTest {
  private static final Instant UNTIL = Instant.parse("2026-01-02T03:04:05Z");

  private static Stream<Evidence> kinds() {
    return Stream.of(
        new Evidence.Bare(),
        new Evidence.Failure(),
        new Evidence.Matches(List.of(new Evidence.Match("слово", "Слово", 0, 5, false))),
        new Evidence.Counted(3, 2, List.of("a.example")),
        new Evidence.Counted(3, null),
        new Evidence.Hosts(List.of("a.example")),
        new Evidence.Repeated(new UUID(1, 2)),
        new Evidence.LikenessGroup(4, 2, new UUID(3, 4)),
        new Evidence.SiteMode("pre"),
        new Evidence.StaffName("Редакція"),
        new Evidence.HeldByPosture("hold-all", UNTIL),
        new Evidence.HeldByPosture("hold-all", null),
        new Evidence.Said("<b>0.93</b>"),
        new Evidence.AskedOthers(List.of("screener.example"), UNTIL),
        new Evidence.Lasting(UNTIL));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindIsReadAsItWasWritten(Evidence evidence) {
    assertThat(JsonColumn.read(JsonColumn.write(evidence), Evidence.class)).isEqualTo(evidence);
    var finding = new Finding("rule", Action.HOLD, evidence);
    assertThat(JsonColumn.read(JsonColumn.write(finding), Finding.class)).isEqualTo(finding);
    var outside = Finding.outside("rule", Action.NOTE, "so", "screener.example");
    assertThat(JsonColumn.read(JsonColumn.write(outside), Finding.class)).isEqualTo(outside);
  }

  @Test
  void thereIsASampleOfEachKind() {
    assertThat(kinds().map(Evidence::getClass).distinct())
        .hasSameSizeAs(Evidence.class.getPermittedSubclasses());
  }

  @Test
  void aKindOfANewerVersionIsReadWithoutItsFields() {
    assertThat(JsonColumn.read(new JsonObject().put("spectrum", 1), Evidence.class))
        .isEqualTo(new Evidence.Bare());
  }
}
