package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.rules;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** The rule on the age of accounts, by what the token tells. */
final class AccountAgeTest {
  private static final String COMMENTS = "/articles/bridge/comments";

  private final TestSite site = site();

  private static TestSite site() {
    var day = new JsonObject().put("action", "hold").put("hours", 24);
    var checks = new JsonObject().put("accountAge", day);
    var site =
        Scenes.publishing(
            Scenes.screening(new JsonObject().put("firstComments", 0).put("checks", checks)));
    Scenes.register(site, "bridge");
    return site;
  }

  private Api olena(@Nullable Object registered) {
    var claims = TestService.claims("olena", "Олена");
    if (registered != null) {
      claims.put("registered_at", registered);
    }
    return site.as(TestService.sign(TestService.SECRET, claims));
  }

  private static Instant hoursAgo(int hours) {
    return Instant.now().minus(Duration.ofHours(hours)).minusSeconds(60);
  }

  private static JsonObject say(Api reader, String body) {
    return reader.post(COMMENTS, new JsonObject().put("body", body)).expect(201).json();
  }

  @Test
  void aYoungAccountIsHeldAndToldHowOldItMustBe() {
    var held = say(olena(hoursAgo(3).toString()), "Щойно прийшла");
    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(rules(held)).containsExactly("account-age");
    assertThat(objects(held.getJsonArray("reasons")).getFirst().getJsonObject("evidence"))
        .isEqualTo(new JsonObject().put("found", 3).put("limit", 24));
  }

  @Test
  void anOlderAccountIsNotHeld() {
    var said = say(olena(hoursAgo(24).getEpochSecond()), "Я тут давно");
    assertThat(said.getString("state")).isEqualTo("published");
  }

  @Test
  void whereTheTokenDoesNotTellNothingIsFound() {
    assertThat(say(olena(null), "Не скажу").getString("state")).isEqualTo("published");
    assertThat(say(olena("учора"), "Скажу не так").getString("state")).isEqualTo("published");
  }

  @Test
  void whatATokenToldOnceCountsWhenALaterOneIsSilent() {
    say(olena(hoursAgo(3).getEpochSecond()), "Щойно прийшла");
    assertThat(rules(say(olena(null), "А тепер мовчу"))).containsExactly("account-age");
    assertThat(say(olena(hoursAgo(48).toString()), "Мій вік").getString("state"))
        .isEqualTo("published");
  }

  @Test
  void anEditOfAYoungAccountIsHeldToo() {
    var said = say(olena(null), "Спершу мовчу");
    var edit = new JsonObject().put("body", "Потім кажу").put("revision", 1);
    var edited =
        olena(hoursAgo(1).toString())
            .put("/comments/" + said.getString("id"), edit)
            .expect(200)
            .json();
    assertThat(rules(edited)).containsExactly("account-age");
  }
}
