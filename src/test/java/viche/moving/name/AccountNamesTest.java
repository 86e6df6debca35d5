package viche.moving.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

/** The site's own server says how accounts are called. */
final class AccountNamesTest {
  private final TestSite site = Scenes.publishing();

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name);
  }

  @Test
  void anAccountIsMadeAndThenCalledOtherwise() {
    var made = site.admin().put("/accounts/olena", named(" Олена\u200b ")).expect(201).json();
    assertThat(made.getString("name")).isEqualTo("Олена");
    assertThat(site.reader("olena").get("/me").json().getString("account"))
        .isEqualTo(made.getString("id"));

    var sent =
        named("Олена Коваль")
            .put("picture", "HTTPS://News.Example:443/olena.png")
            .put("badges", JsonArray.of("Клуб"));
    var changed = site.admin().put("/accounts/olena", sent).expect(200).json();
    assertThat(changed)
        .isEqualTo(
            made.copy()
                .put("name", "Олена Коваль")
                .put("picture", "https://news.example/olena.png")
                .put("badges", JsonArray.of("Клуб")));
    assertThat(site.admin().put("/accounts/olena", sent).expect(200).json()).isEqualTo(changed);
    assertThat(site.admin().put("/accounts/olena", named("Олена Коваль")).expect(200).json())
        .as("what is left out it has no more")
        .isEqualTo(made.copy().put("name", "Олена Коваль"));
    var page = "/moderation/accounts/" + made.getString("id");
    var earlier = site.moderator("mod").get(page).expect(200).json().getJsonArray("earlierNames");
    assertThat(Scenes.objects(earlier))
        .extracting(name -> name.getString("name"))
        .containsExactly("Олена");
  }

  @Test
  void aSubjectIsPercentEncoded() {
    var made = site.admin().put("/accounts/auth0%7C%D0%BE%2F7%20", named("О"));
    assertThat(made.expect(201).json().getString("subject")).isEqualTo("auth0|о/7 ");
  }

  @Test
  void aTokenOfBeforeSaysNothingOfTheNameAnyMore() {
    Scenes.register(site, "bridge");
    var old = TestService.claims("olena", "Олена").put("iat", 1_700_000_000);
    var reader = site.as(TestService.sign(TestService.SECRET, old));
    site.admin().put("/accounts/olena", named("Олена Коваль")).expect(201);
    var draft = new JsonObject().put("body", "Міст");
    var id = reader.post("/articles/bridge/comments", draft).expect(201).json().getString("id");
    var shown = site.anyone().get("/comments/" + id).expect(200).json();
    assertThat(shown.getJsonObject("comment").getJsonObject("author").getString("name"))
        .isEqualTo("Олена Коваль");
  }

  @Test
  void whatDoesNotFitIsRefusedWithFieldAndLimit() {
    var path = "/accounts/olena";
    var admin = site.admin();
    admin.put(path, new JsonObject()).expectFault("/name", "");
    admin.put(path, named("\u200b")).expectFault("/name", "is empty");
    admin.put(path, named("о".repeat(201))).expectFault("/name", "200");
    admin
        .put(path, named("О").put("picture", "javascript:alert(1)"))
        .expectFault("/picture", "http");
    admin
        .put(path, named("О").put("badges", JsonArray.of("Клуб", "\u200b")))
        .expectFault("/badges/1", "40");
    admin
        .put(path, named("О").put("badges", JsonArray.of("1", "2", "3", "4", "5", "6")))
        .expectFault("/badges", "5");
    admin.put("/accounts/" + "o".repeat(201), named("О")).expectFault("path/subject", "200");
    admin.put("/accounts/a%00b", named("О")).expectProblem(400, "invalid");
    assertThat(site.reader("olena").get("/me").json().getString("account")).isNull();
  }
}
