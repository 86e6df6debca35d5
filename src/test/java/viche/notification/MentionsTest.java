package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Whom a text mentions is told so, while readers see that text. */
final class MentionsTest {
  private final TestSite site = Scenes.publishing();

  MentionsTest() {
    Scenes.register(site, "mist");
    site.submit("olena", "mist", "Перша думка про міст");
  }

  private String written(String reader, String body) {
    return site.submit(reader, "mist", body).getString("id");
  }

  private int edit(String reader, String comment, int revision, String body) {
    return site.reader(reader)
        .put("/comments/" + comment, new JsonObject().put("body", body).put("revision", revision))
        .expect(200)
        .json()
        .getInteger("revision");
  }

  @Test
  void whoIsMentionedIsToldWhereAndByWhom() {
    var comment = written("petro", "Згоден, @Olena: гарно");

    var told = Told.only(site, "olena");
    assertThat(told.getString("kind")).isEqualTo("mention");
    assertThat(told.getBoolean("read")).isFalse();
    assertThat(told.getJsonObject("article").getString("key")).isEqualTo("mist");
    assertThat(told.getJsonObject("comment").getString("id")).isEqualTo(comment);
    assertThat(told.getJsonObject("comment").getString("excerpt"))
        .isEqualTo("Згоден, @Olena: гарно");
    assertThat(told.getJsonObject("comment").getJsonObject("author").getString("name"))
        .isEqualTo("petro");
    assertThat(told.containsKey("about")).isFalse();
    assertThat(Told.all(site, "petro")).isEmpty();
  }

  @Test
  void itIsToldOnceReadersSeeItAndOnlyWhileTheyDo() {
    var held = site.service().site();
    held.approved("olena", "mist", "Перша думка про міст");
    Told.read(held, "olena");
    var comment = held.submit("petro", "mist", "Згоден, @olena").getString("id");
    assertThat(Told.all(held, "olena", "mention")).isEmpty();

    held.approve(comment, 1);
    var told = Told.all(held, "olena", "mention");
    assertThat(told).hasSize(1);

    held.reject(comment, 1);
    assertThat(Told.all(held, "olena", "mention")).isEmpty();
    assertThat(Told.unread(held, "olena")).isZero();

    held.approve(comment, 1);
    assertThat(Told.all(held, "olena", "mention")).isEqualTo(told);
    held.reader("petro").delete("/comments/" + comment).expect(204);
    assertThat(Told.all(held, "olena", "mention")).isEmpty();
  }

  @Test
  void anAnswerToThemIsToldAsThatAlone() {
    var comment = written("olena", "Друга думка про міст");

    site.reply("petro", "mist", comment, "@olena, згоден");

    assertThat(Told.only(site, "olena").getString("kind")).isEqualTo("reply");
  }

  @Test
  void anAnswerToAnotherMentionsThem() {
    var comment = written("taras", "Думка Тараса про міст");

    site.reply("petro", "mist", comment, "@olena, а ви згодні?");

    assertThat(Told.only(site, "olena").getString("kind")).isEqualTo("mention");
    assertThat(Told.only(site, "taras").getString("kind")).isEqualTo("reply");
  }

  @Test
  void aMentionIsNoNewsOfWhatTheyFollow() {
    Told.follow(site, "olena", "mist");

    written("petro", "@olena, ви тут?");
    assertThat(Told.only(site, "olena").getString("kind")).isEqualTo("mention");

    written("petro", "А це новина для всіх");
    assertThat(Told.all(site, "olena", "follow")).hasSize(1);
  }

  @Test
  void anEditTakesItOutAndPutsItIn() {
    var comment = written("petro", "Згоден, @olena");
    var first = Told.only(site, "olena");

    edit("petro", comment, 1, "Згоден");
    assertThat(Told.all(site, "olena")).isEmpty();
    assertThat(Told.unread(site, "olena")).isZero();

    edit("petro", comment, 2, "Згоден, @olena!");
    assertThat(Told.only(site, "olena").getString("id")).isEqualTo(first.getString("id"));

    Told.read(site, "olena");
    edit("petro", comment, 3, "Таки згоден, @olena!");
    assertThat(Told.only(site, "olena").getBoolean("read")).isTrue();
  }

  @Test
  void anEditTellsWhomItAdds() {
    written("taras", "Думка Тараса про міст");
    var comment = written("petro", "Згоден, @olena");
    assertThat(Told.all(site, "taras")).isEmpty();

    edit("petro", comment, 1, "Згоден, @taras");

    assertThat(Told.only(site, "taras").getString("kind")).isEqualTo("mention");
    assertThat(Told.all(site, "olena")).isEmpty();
  }

  @Test
  void anEditThatIsHeldTellsNobodyUntilItIsApproved() {
    var strict =
        Scenes.publishing(
            Scenes.screening(new JsonObject().put("suspectWords", new JsonArray().add("мафія"))));
    Scenes.register(strict, "mist");
    strict.submit("olena", "mist", "Перша думка про міст");
    strict.submit("taras", "mist", "Друга думка про нього");
    var comment = strict.submit("petro", "mist", "Згоден, @olena").getString("id");
    strict
        .reader("petro")
        .put(
            "/comments/" + comment,
            new JsonObject().put("body", "Це мафія, @taras").put("revision", 1))
        .expect(200);
    assertThat(Told.all(strict, "olena", "mention")).hasSize(1);
    assertThat(Told.all(strict, "taras", "mention")).isEmpty();

    strict.approve(comment, 2);

    assertThat(Told.all(strict, "olena", "mention")).isEmpty();
    assertThat(Told.all(strict, "taras", "mention")).hasSize(1);
  }

  @Test
  void nobodyIsMentionedByOrToSomebodyMuted() {
    var theirs = written("petro", "Думка Петра про міст");
    Told.mute(site, "olena", theirs);

    written("petro", "Агов, @olena!");
    written("olena", "Агов, @petro!");

    assertThat(Told.all(site, "olena")).isEmpty();
    assertThat(Told.all(site, "petro")).isEmpty();
  }

  @Test
  void whoIsMutedLaterIsToldOfNoMore() {
    var comment = written("petro", "Агов, @olena!");
    assertThat(Told.all(site, "olena")).hasSize(1);

    Told.mute(site, "olena", comment);

    assertThat(Told.all(site, "olena")).isEmpty();
  }
}
