package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import viche.testing.Receiver;
import viche.testing.Scenes;

/** What readers are told is sent to endpoints that want it, and to no others. */
final class ToldEventTest {
  private static final String TYPE = "notification.created";

  private final Receiver receiver = Receiver.start();
  private final EventSite site = EventSite.make();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private JsonObject await(String kind) {
    return receiver
        .await(kind, one -> one.json().getJsonObject("data").getString("kind").equals(kind))
        .json()
        .getJsonObject("data");
  }

  private JsonObject told(String reader) {
    return site.site()
        .reader(reader)
        .get("/me/notifications")
        .expect(200)
        .json()
        .getJsonArray("items")
        .getJsonObject(0);
  }

  @Test
  void eachKindIsSentAsItsReaderSeesItWithTheirSubject() {
    site.add(EventSite.change(receiver, "/told", TYPE));
    site.admin()
        .put(
            "/articles/mist",
            new JsonObject().put("title", "Міст").put("url", "https://news.example/mist"))
        .expect(200);

    var root = site.site().approved("olena", "mist", "Нарешті міст");
    assertLike(await("decision"), "olena", Set.of("/comment/excerpt"));

    site.site().reader("taras").send("PUT", "/articles/mist/follow", null).expect(204);
    site.site().approvedReply("petro", "mist", root, "Коли відкриття?");
    assertLike(await("reply"), "olena", Set.of("/comment/excerpt", "/about/excerpt"));
    assertLike(await("follow"), "taras", Set.of("/comment/excerpt"));

    Scenes.impose(site.site(), root, new JsonObject().put("kind", "warn").put("reason", "Тихіше"));
    assertLike(await("sanction"), "olena", Set.of());
    receiver.await(5); // and the approval of the answer
    assertThat(receiver.received()).hasSize(5).allMatch(one -> one.type().equals(TYPE));
    assertThat(receiver.received())
        .allMatch(one -> one.id().equals(one.json().getJsonObject("data").getString("id")));
  }

  /** But for the texts and the subject it is what the API says. */
  private void assertLike(JsonObject sent, String subject, Set<String> withoutTexts) {
    var told = told(subject);
    assertThat(sent.getString("subject")).isEqualTo(subject);
    var expected = new TreeSet<>(values("", told));
    expected.removeIf(each -> withoutTexts.stream().anyMatch(text -> each.startsWith(text + "=")));
    expected.add("/subject=" + subject);
    assertThat(values("", sent)).isEqualTo(expected);
  }

  private static Set<String> values(String at, JsonObject object) {
    var values = new TreeSet<String>();
    for (var name : object.fieldNames()) {
      if (object.getValue(name) instanceof JsonObject inner) {
        values.addAll(values(at + "/" + name, inner));
      } else {
        values.add(at + "/" + name + "=" + object.getValue(name));
      }
    }
    return values;
  }

  @Test
  void textsGoWhereTheyAreWanted() {
    site.add(EventSite.change(receiver, "/told", TYPE).put("text", true));

    site.site().approved("olena", "mist", "Нарешті *міст*");

    assertThat(await("decision").getJsonObject("comment").getString("html"))
        .isEqualTo("<p>Нарешті <em>міст</em></p>");
  }

  @Test
  void whatIsShownAgainOrDecidedAnewIsNoSecondEvent() {
    site.add(EventSite.change(receiver, "/told", TYPE, "posture.changed"));
    var root = site.site().approved("olena", "mist", "Нарешті міст");
    var reply = site.site().approvedReply("petro", "mist", root, "Коли відкриття?");
    receiver.await(3);

    site.site().reject(reply, 1);
    site.site().approve(reply, 1);
    site.site().approved("taras", "mist", "Останнє");

    receiver.await(4);
    assertThat(receiver.received())
        .extracting(one -> one.json().getJsonObject("data").getString("subject"))
        .containsExactlyInAnyOrder("olena", "olena", "petro", "taras");
  }

  @Test
  void nothingIsWrittenWhereNobodyWantsIt() throws SQLException {
    site.add(EventSite.change(receiver, "/other", "comment.published"));
    site.site().approved("olena", "mist", "Нарешті міст");
    receiver.await(1);

    assertThat(
            site.stored()
                .value(
                    "select count(*)::text from event e join site s on s.id = e.site_id"
                        + " where s.key = ? and e.type = ?",
                    site.site().key(),
                    TYPE))
        .isEqualTo("0");
    assertThat(List.of(receiver.types("/other"))).hasSize(1);
  }
}
