package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What a login says about an author, as it is shown beside a comment. */
final class AuthorTest {
  private final TestSite site = Scenes.publishing();

  private Api login(JsonObject more) {
    var claims = TestService.claims("olena", "Олена").mergeIn(more);
    return site.as(TestService.sign(TestService.SECRET, claims));
  }

  private JsonObject author(JsonObject more) {
    Scenes.register(site, "bridge");
    var draft = new JsonObject().put("body", "Міст");
    var id = login(more).post("/articles/bridge/comments", draft).expect(201).json();
    var shown = site.anyone().get("/comments/" + id.getString("id")).expect(200).json();
    return shown.getJsonObject("comment").getJsonObject("author");
  }

  @Test
  void badgesAreCleanedAndThoseThatSayNothingAreLeftOut() {
    var badges = JsonArray.of("Клуб\u0000", "\u0000", "\u200b\u202e", " Клуб\n друзів ");
    var claims = new JsonObject().put("badges", badges);
    var cleaned = JsonArray.of("Клуб", "Клуб друзів");
    assertThat(author(claims).getJsonArray("badges")).isEqualTo(cleaned);
    assertThat(login(claims).get("/me").expect(200).json().getJsonArray("badges"))
        .isEqualTo(cleaned);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://news.example/olena.png, https://news.example/olena.png",
        "HTTPS://News.Example:443/olena.png, https://news.example/olena.png",
        "https://olena:secret@news.example/olena.png, -",
        "javascript:alert(1), -"
      })
  void aPictureIsAWebAddressOrNone(String claimed, String shown) {
    var claims = new JsonObject().put("picture", claimed);
    assertThat(author(claims).getString("avatar")).isEqualTo(shown);
    assertThat(login(claims).get("/me").expect(200).json().getString("avatar")).isEqualTo(shown);
  }
}
