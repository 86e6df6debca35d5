package viche;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.http.contract.OperationContract;
import viche.testing.Api;
import viche.testing.TestService;
import viche.testing.TestSite;

/**
 * Texts that no list gave out, sent to every list: each is refused, and none costs a connection.
 */
final class MalformedCursorTest {
  /** Forty texts each would leave nothing of so small a pool. */
  private static final TestService SERVICE =
      TestService.start(TestService.sharedDatabase(), Map.of("VICHE_DATABASE_POOL", "2"));

  private static final TestSite SITE = new TestSite(SERVICE, TestService.shared().site().key());
  private static final String COMMENT = SITE.approved("olena", "bridge", "Перший");

  /** What orders of lists are called within a cursor. */
  private static final List<String> ORDERS =
      List.of(
          "newest",
          "oldest",
          "top",
          "thread",
          "own",
          "told",
          "group",
          "acts",
          "decisions",
          "rules",
          "pending-oldest",
          "pending-newest",
          "pending-riskiest");

  /** What may follow there and is the key of nothing. */
  private static final List<String> KEYS =
      List.of("", "x", "9 x", "x 01890000-0000-7000-8000-000000000000", "1 2 3", "00zz", "\0");

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  static Stream<OperationContract> lists() {
    return Api.operations().stream()
        .filter(
            operation ->
                operation.parameters().stream()
                    .anyMatch(parameter -> parameter.name().equals("after")));
  }

  @Test
  void thereAreSuchLists() {
    assertThat(lists()).hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void whatNoListGaveOutIsRefusedAndTheServiceAnswersOn(OperationContract list) {
    var path =
        list.path()
            .replace("/sites/{site}", "")
            .replace("{article}", "bridge")
            .replaceAll("\\{\\w+}", COMMENT);
    var admin = SITE.admin();
    for (var cursor : malformed()) {
      admin.get(path + "?after=" + cursor).expectFault("query/after", "`next`");
    }

    admin.get("/moderation/decisions").expect(200);
    SITE.anyone().get("/articles/bridge/discussion").expect(200);
  }

  /** Moments before and behind all that a database knows, and before and behind ours. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        0xc000_0000_0000_0000L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        -1,
        253_402_300_800_000_000L, // the year 10000
        0 // and a comment that was listed before it
      })
  void aGroupWasNeverSeenAtAMomentThatIsNone(long micros) {
    var bytes = ByteBuffer.allocate(28).putLong(micros).putLong(1).putLong(1).putInt(1);
    var asOf = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());

    SITE.moderator("iryna")
        .post(
            "/moderation/groups/" + COMMENT + "/decisions",
            JsonObject.of("verdict", "approve", "asOf", asOf))
        .expectFault("/asOf", "`asOf`");
  }

  private static List<String> malformed() {
    var cursors = new ArrayList<>(List.of("garbage", "%D0%B0", "==", "Og", "AAAA"));
    for (var order : ORDERS) {
      for (var key : KEYS) {
        var text = (order + " " + key).getBytes(UTF_8);
        cursors.add(Base64.getUrlEncoder().withoutPadding().encodeToString(text));
      }
    }
    assertThat(cursors).hasSizeGreaterThan(40);
    return cursors;
  }
}
