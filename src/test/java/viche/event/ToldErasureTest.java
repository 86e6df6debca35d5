package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.Receiver;

/** The site's own server, which has copies, is told who was erased. */
final class ToldErasureTest {
  @Test
  void theIdAndTheChoiceArriveAndNothingOfThePerson() {
    try (var receiver = Receiver.start()) {
      var site = EventSite.make();
      site.site().submit("olena", "mist", "Про міст");
      var account = site.site().reader("olena").get("/me").json().getString("account");
      site.admin()
          .post("/endpoints", EventSite.change(receiver, "/hook", "account.erased"))
          .expect(201);

      site.admin().delete("/accounts/olena?texts=keep").expect(202);

      var came = receiver.await(1).getFirst();
      assertThat(came.type()).isEqualTo("account.erased");
      assertThat(came.json().getJsonObject("data"))
          .isEqualTo(
              new JsonObject()
                  .put("account", new JsonObject().put("id", account))
                  .put("texts", "keep"));
      assertThat(came.body()).doesNotContain("olena");
    }
  }
}
