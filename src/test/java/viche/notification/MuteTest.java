package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** Whom a reader has muted they are told nothing of, and the other way round. */
final class MuteTest {
  private final TestSite site = Scenes.publishing();
  private final String root;

  MuteTest() {
    Scenes.register(site, "mist");
    root = site.submit("olena", "mist", "Перша думка про міст").getString("id");
  }

  private String replied(String reader) {
    return site.reply(reader, "mist", root, "Відповідь від " + reader).getString("id");
  }

  @Test
  void nothingOfTheirsIsToldNorWhatWasThereBefore() {
    var reply = replied("petro");
    assertThat(Told.all(site, "olena")).hasSize(1);

    Told.mute(site, "olena", reply);
    assertThat(Told.all(site, "olena")).isEmpty();
    assertThat(Told.unread(site, "olena")).isZero();
    site.reply("petro", "mist", root, "І ще одна, про інше");
    assertThat(Told.all(site, "olena")).isEmpty();

    replied("taras");
    assertThat(Told.all(site, "olena")).hasSize(1);
  }

  @Test
  void theyAreToldNothingOfTheReaders() {
    var theirs = site.submit("petro", "mist", "Думка Петра про міст").getString("id");
    Told.mute(site, "olena", theirs);

    site.reply("olena", "mist", theirs, "Відповідь на неї");

    assertThat(Told.all(site, "petro")).isEmpty();
  }

  @Test
  void norWhatTheyWereToldBefore() {
    var theirs = site.submit("petro", "mist", "Думка Петра про міст").getString("id");
    site.reply("olena", "mist", theirs, "Відповідь на неї");
    assertThat(Told.all(site, "petro")).hasSize(1);

    Told.mute(site, "olena", theirs);

    assertThat(Told.all(site, "petro")).isEmpty();
    assertThat(Told.unread(site, "petro")).isZero();
  }

  @Test
  void theirCommentsAreNoNewsOfWhatIsFollowed() {
    var reply = replied("petro");
    Told.read(site, "olena");
    Told.mute(site, "olena", reply);
    Told.follow(site, "olena", "mist");

    site.submit("petro", "mist", "Нове від Петра");
    assertThat(Told.all(site, "olena", "follow")).isEmpty();

    site.submit("taras", "mist", "Нове від Тараса");
    site.submit("petro", "mist", "І знову від Петра, інше");
    assertThat(Told.all(site, "olena", "follow").getFirst().getInteger("count")).isEqualTo(1);
  }

  @Test
  void norAreTheReadersCommentsNewsToThem() {
    Told.follow(site, "petro", "mist");
    Told.mute(site, "olena", replied("petro"));

    site.submit("taras", "mist", "Нове від Тараса");
    site.submit("olena", "mist", "І нове від Олени, інше");

    var news = Told.all(site, "petro", "follow").getFirst();
    assertThat(news.getInteger("count")).isEqualTo(1);
  }

  @Test
  void whoIsMutedIsListedUntilTheyAreNot() {
    var reply = replied("petro");
    var petro = Told.author(site, reply);
    assertThat(muted()).isEmpty();

    Told.mute(site, "olena", reply);
    Told.mute(site, "olena", reply);
    assertThat(muted()).containsExactly(petro);

    site.reader("olena").delete("/me/mutes/" + petro).expect(204);
    site.reader("olena").delete("/me/mutes/" + petro).expect(204);
    assertThat(muted()).isEmpty();
    assertThat(Told.all(site, "olena")).hasSize(1);
  }

  private List<String> muted() {
    var mutes = site.reader("olena").get("/me/mutes").expect(200).json();
    return objects(mutes.getJsonArray("items")).stream()
        .map(one -> one.getString("account"))
        .toList();
  }

  private Reply mute(String account) {
    return site.reader("olena").send("PUT", "/me/mutes/" + account, null);
  }

  @Test
  void neitherOneselfNorNobodyNorStaffIsMuted() {
    mute(Told.author(site, root)).expectFault("path/account", "your own");
    mute(UUID.randomUUID().toString()).expectProblem(404, "not-found");

    var byStaff =
        site.moderator("mod")
            .post("/articles/mist/comments", new JsonObject().put("body", "Від редакції"))
            .expect(201)
            .json()
            .getString("id");
    site.reject(root, 1);
    Condition.await(
        "the moderator is known", () -> mute(Told.author(site, byStaff)).status() == 400);
    mute(Told.author(site, byStaff)).expectFault("path/account", "moderates");
  }

  @Test
  void nobodyMutesMoreThanFiveHundred() throws SQLException {
    var reply = replied("petro");
    TestDatabase.shared()
        .execute(
            """
            insert into account (site_id, id, subject, name, badges, created_at)
            select s.id, gen_random_uuid(), 'loud' || n, 'Loud', '{}', now()
            from site s, generate_series(1, 500) n where s.key = ?
            """,
            site.key());
    TestDatabase.shared()
        .execute(
            """
            insert into mute (site_id, account_id, muted_id, created_at)
            select s.id, w.id, l.id, now()
            from site s
            join account w on w.site_id = s.id and w.subject = 'olena'
            join account l on l.site_id = s.id and l.subject like 'loud%'
            where s.key = ?
            """,
            site.key());

    mute(Told.author(site, reply)).expectFault("path/account", "500");
  }
}
