package viche.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.app.settings.Settings;
import viche.testing.Api;
import viche.testing.TestService;

/** Tokens from the command line, and what the service takes them for. */
@ExtendWith(LogAsAtFirst.class)
final class TokenCommandTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "VICHE_DATABASE_URL", TestService.sharedDatabase(),
              "VICHE_JWT_SECRET", TestService.SECRET,
              "VICHE_SITE", TestService.FIRST_SITE));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void anAdminOfOneSiteIsNoneOfAnother() {
    var one = TestService.shared().site();
    var other = TestService.shared().site();

    assertThat(run("--role", "admin", "--site", one.key())).isZero();

    var token = out.toString().strip();
    assertThat(token).hasLineCount(1);
    one.as(token).get("").expect(200);
    other.as(token).get("").expect(403);
    var me = one.as(token).get("/me").expect(200).json();
    assertThat(me.getString("subject")).isEqualTo("viche:admin");
    assertThat(me.getJsonArray("roles")).isEqualTo(JsonArray.of("admin"));
  }

  @Test
  void anAdminOfAllSitesMakesOne() {
    assertThat(run("--role", "ADMIN", "--site", "*", "--name", "Ніна", "--ttl", "5m")).isZero();

    var api = new Api(TestService.shared().port(), out.toString().strip());
    var key = "by-token-" + ProcessHandle.current().pid();
    var login = new JsonObject().put("firstSiteKeys", true);
    api.put("/sites/" + key, new JsonObject().put("login", login)).expect(200);
    assertThat(api.get("/sites/" + key + "/me").expect(200).json().getString("name"))
        .isEqualTo("Ніна");
  }

  @Test
  void itIsForTheFirstSiteAndGoodForAnHourUnlessToldOtherwise() {
    assertThat(run("--role", "reader")).isZero();
    assertThat(claims().getLong("exp") - Instant.now().getEpochSecond()).isBetween(3_000L, 3_600L);
    assertThat(claims().containsKey("roles")).isFalse();

    out.getBuffer().setLength(0);
    assertThat(run("--role", "moderator", "--ttl", "7d")).isZero();
    assertThat(claims().getLong("exp") - Instant.now().getEpochSecond())
        .isBetween(604_000L, 604_800L);
    assertThat(claims().getJsonArray("sites")).isEqualTo(JsonArray.of(TestService.FIRST_SITE));
  }

  @Test
  void aSiteThatMayNotBeThereIsNamed() {
    assertThat(run("--role", "admin", "--site", "nwes")).isZero();
    assertThat(err.toString()).contains("at the site nwes only");
    err.getBuffer().setLength(0);
    for (var known : List.of(TestService.FIRST_SITE, "*")) {
      assertThat(run("--role", "admin", "--site", known)).isZero();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void itSaysWhatTheLoginsTokensSay() {
    variables.put("VICHE_JWT_ISSUER", "https://login.example");
    variables.put("VICHE_JWT_AUDIENCE", "viche");
    variables.put("VICHE_JWT_CLAIM_ROLES", "https://news.example/roles");

    assertThat(run("--role", "admin")).isZero();

    assertThat(claims().getString("iss")).isEqualTo("https://login.example");
    assertThat(claims().getString("aud")).isEqualTo("viche");
    assertThat(claims().getJsonArray("https://news.example/roles"))
        .isEqualTo(JsonArray.of("admin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0h", "1", "h", "32d", "-1h", "1w", "99999d", "1.5h", "1h "})
  void aTimeThatIsNoneIsWrongUsage(String ttl) {
    assertThat(run("--role", "admin", "--ttl", ttl)).isEqualTo(2);
    assertThat(err.toString()).contains("--ttl is a number and s, m, h or d, and at most 31d");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutASecretNothingIsSigned() {
    variables.remove("VICHE_JWT_SECRET");
    variables.put("VICHE_JWT_JWKS_URL", "https://login.example/keys");

    assertThat(run("--role", "admin")).isEqualTo(2);
    assertThat(err.toString()).contains("VICHE_JWT_SECRET", "nothing can be signed");
  }

  @Test
  void inDemoModeThereIsNoSecretToSignWith() {
    variables.clear();

    assertThat(run("--role", "admin")).isEqualTo(2);
    assertThat(err.toString()).contains("demo mode", "VICHE_JWT_SECRET");
  }

  @Test
  void sitesAreListed() {
    var site =
        TestService.shared()
            .site(
                new JsonObject()
                    .put("name", "Вісті")
                    .put("origins", JsonArray.of("https://a.example", "https://b.example")));
    var code =
        Main.commandLine(variables, TokenCommandTest::mustNotStart)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("sites");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .contains(
            String.join(
                "\t", site.key(), "Вісті", "pre", "open", "https://a.example,https://b.example"));
  }

  private JsonObject claims() {
    var payload = List.of(out.toString().strip().split("\\.", -1)).get(1);
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload)));
  }

  private static Service mustNotStart(Settings settings) {
    throw new AssertionError("started with " + settings);
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of("token"));
    all.addAll(List.of(arguments));
    return Main.commandLine(variables, TokenCommandTest::mustNotStart)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
