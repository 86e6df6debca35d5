package viche.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static viche.identity.Tokens.claims;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.refusal.Refusal;
import viche.refusal.RefusedException;

/** What the claims of a verified login say of a person. */
final class LoginClaimsTest {
  private static final TokenIssuer HERALD = issuer(ClaimNames.DEFAULT);

  @ParameterizedTest(name = "roles {0}, sites {1}, at {2}: moderates {3}, administers {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "moderator,           -,               herald,  true,  false",
        "admin,               -,               herald,  true,  true",
        "moderator admin,     -,               herald,  true,  true",
        "reader Admin ADMIN,  -,               herald,  false, false",
        "-,                   -,               herald,  false, false",
        "admin,               -,               courier, false, false",
        "admin,               herald,          herald,  true,  true",
        "admin,               herald,          courier, false, false",
        "moderator,           courier herald,  courier, true,  false",
        "admin,               courier,         herald,  false, false",
        "admin,               *,               herald,  true,  true",
        "admin,               *,               courier, true,  true",
        "admin,               courier *,       herald,  true,  true",
        "admin,               herald*,         herald,  false, false",
      })
  void rolesCountAtTheSitesNamed(
      @Nullable String roles,
      @Nullable String sites,
      String site,
      boolean moderates,
      boolean administers) {
    var claims = claims();
    if (roles != null) {
      claims.put("roles", Arrays.asList(roles.split(" ", -1)));
    }
    if (sites != null) {
      claims.put("sites", Arrays.asList(sites.split(" ", -1)));
    }
    var principal = LoginClaims.principal(site, HERALD, claims);
    assertThat(principal.moderates()).isEqualTo(moderates);
    assertThat(principal.administers()).isEqualTo(administers);
    assertThat(principal.everywhere())
        .isEqualTo(sites != null && List.of(sites.split(" ", -1)).contains("*"));
  }

  @Test
  void sitesOfAnotherShapeCountNowhere() {
    var admin = claims().put("roles", List.of("admin"));
    for (var sites : Arrays.asList("*", "herald", 1, new JsonArray(), new JsonObject(), null)) {
      var principal = at("herald", admin.copy().put("sites", sites));
      assertThat(principal.roles()).isEmpty();
      assertThat(principal.everywhere()).isFalse();
    }
  }

  @Test
  void rolesOfAnotherShapeAreNone() {
    for (var roles : List.of("admin", true, new JsonObject().put("admin", true))) {
      assertThat(at("herald", claims().put("roles", roles)).roles()).isEmpty();
    }
    assertThat(at("herald", claims().put("roles", new JsonArray().add(1).add("admin"))).roles())
        .containsExactly(Role.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "name", "exp"})
  void aLoginNeedsSubjectNameAndExpiry(String claim) {
    var claims = claims();
    claims.remove(claim);
    assertThat(why(claims)).isEqualTo("the claim `" + claim + "` is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "name"})
  void subjectAndNameAreText(String claim) {
    assertThat(why(claims().put(claim, 7))).isEqualTo("the claim `" + claim + "` is not text");
    assertThat(why(claims().put(claim, " "))).isEqualTo("the claim `" + claim + "` is empty");
  }

  @Test
  void aSubjectHasAtMostTwoHundredCharacters() {
    assertThat(at("herald", claims().put("sub", "s".repeat(200))).subject()).hasSize(200);
    assertThat(why(claims().put("sub", "s".repeat(201)))).contains("longer than 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\ud800b", "\udc00"})
  void aSubjectThatCannotBeStoredAsItIsIsRefused(String subject) {
    assertThat(why(claims().put("sub", subject))).contains("a character that is not text");
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    assertThat(at("herald", claims().put("name", "n".repeat(300))).name()).hasSize(200);
    assertThat(at("herald", claims().put("name", "n".repeat(199) + "😀😀")).name())
        .isEqualTo("n".repeat(199));
    assertThat(at("herald", claims().put("name", "n".repeat(198) + "😀😀")).name())
        .isEqualTo("n".repeat(198) + "😀");
    assertThat(at("herald", claims().put("name", "n".repeat(198) + "🇺🇦")).name())
        .isEqualTo("n".repeat(198));
    assertThat(at("herald", claims().put("name", "n".repeat(199) + "e\u0301")).name())
        .isEqualTo("n".repeat(199));
  }

  @Test
  void badgesAreBoundedInNumberAndLength() {
    var badges =
        new JsonArray()
            .add("club")
            .add("b".repeat(41))
            .add("b".repeat(40))
            .add(3)
            .add(" ")
            .add("c")
            .add("d")
            .add("e")
            .add("f");
    assertThat(at("herald", claims().put("badges", badges)).badges())
        .containsExactly("club", "b".repeat(40), "c", "d", "e");
    assertThat(at("herald", claims().put("badges", "club")).badges()).isEmpty();
  }

  @Test
  void aPictureIsAWebAddress() {
    var picture = "https://img.example/u/1.png?s=64";
    assertThat(at("herald", claims().put("picture", picture)).picture()).isEqualTo(picture);
    assertThat(at("herald", claims().put("picture", "HTTP://img.example/1")).picture())
        .isEqualTo("HTTP://img.example/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)", "data:image/png;base64,AA", "//img.example/1", "/1.png", "https:",
        "https:///1", "https://a b/", "https://img.example/\"onload=", "ftp://img.example/1", "",
        "https://img.example:99999/1", "https://img.example:0/1"
      })
  void whatIsNoWebAddressIsNoPicture(String picture) {
    assertThat(at("herald", claims().put("picture", picture)).picture()).isNull();
  }

  @Test
  void aPictureIsAtMostTwoThousandCharacters() {
    var start = "https://img.example/";
    var longest = start + "x".repeat(2_000 - start.length());
    assertThat(at("herald", claims().put("picture", longest)).picture()).hasSize(2_000);
    assertThat(at("herald", claims().put("picture", longest + "x")).picture()).isNull();
  }

  @Test
  void aLanguageIsATag() {
    assertThat(at("herald", claims().put("lang", "uk-UA")).language()).isEqualTo("uk-UA");
    assertThat(at("herald", claims().put("lang", "uk_UA")).language()).isNull();
    assertThat(at("herald", claims().put("lang", "uk" + "-abcdefgh".repeat(5))).language())
        .isNull();
    assertThat(at("herald", claims()).language()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01t14:00:00.1239+02:00, 2026-03-01T12:00:00.123Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
  })
  void theAgeOfTheAccountMayBeText(String text, String moment) {
    assertThat(at("herald", claims().put("registered_at", text)).registeredAt()).isEqualTo(moment);
  }

  @Test
  void theAgeOfTheAccountMayBeSeconds() {
    for (var seconds : List.<Number>of(1_772_366_400, 1_772_366_400.25, 0)) {
      assertThat(at("herald", claims().put("registered_at", seconds)).registeredAt())
          .isEqualTo(Instant.ofEpochMilli((long) (seconds.doubleValue() * 1_000)));
    }
  }

  @Test
  void anAgeThatCannotBeReadIsNotTold() {
    for (var odd :
        Arrays.asList(
            "yesterday",
            "2026-03-01",
            "2026-03-01T12:00:00",
            "10000-01-01T00:00:00Z",
            "",
            -1,
            1e300,
            253_402_300_800L,
            true,
            new JsonObject(),
            new JsonArray(),
            null)) {
      assertThat(at("herald", claims().put("registered_at", odd)).registeredAt())
          .as(String.valueOf(odd))
          .isNull();
    }
    assertThat(at("herald", claims()).registeredAt()).isNull();
  }

  @Test
  void claimsMayHaveOtherNames() {
    var names = new ClaimNames("uid", "nick", "https://x/r", "s", "p", "b", "l", "r");
    var claims =
        new JsonObject()
            .put("uid", "7")
            .put("nick", "Іван")
            .put("https://x/r", List.of("admin"))
            .put("s", List.of("herald"))
            .put("p", "https://img.example/1")
            .put("b", List.of("club"))
            .put("l", "uk")
            .put("r", 1_600_000_000)
            .put("exp", claims().getLong("exp"));
    var principal = LoginClaims.principal("herald", issuer(names), claims);
    assertThat(principal.subject()).isEqualTo("7");
    assertThat(principal.name()).isEqualTo("Іван");
    assertThat(principal.administers()).isTrue();
    assertThat(principal.picture()).isEqualTo("https://img.example/1");
    assertThat(principal.badges()).containsExactly("club");
    assertThat(principal.language()).isEqualTo("uk");
    assertThat(principal.registeredAt()).isEqualTo("2020-09-13T12:26:40Z");
  }

  private static Principal at(String site, JsonObject claims) {
    return LoginClaims.principal(site, HERALD, claims);
  }

  private static String why(JsonObject claims) {
    var thrown = assertThatThrownBy(() -> at("herald", claims));
    return thrown
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.Unauthenticated.class))
        .actual()
        .why();
  }

  private static TokenIssuer issuer(ClaimNames names) {
    var secret = new VerificationKey.HmacSecret(Tokens.SECRET);
    return new TokenIssuer("herald", List.of(secret), null, null, names);
  }
}
