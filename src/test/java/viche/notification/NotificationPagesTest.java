package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Api;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** What a reader is told, page by page, and how far they have read it. */
final class NotificationPagesTest {
  private final TestSite site = Scenes.publishing();
  private final TestDatabase database = TestDatabase.shared();

  NotificationPagesTest() {
    Scenes.register(site, "mist");
  }

  private List<String> answered(int times) {
    var root = site.submit("olena", "mist", "Перша думка про міст").getString("id");
    var replies = new ArrayList<String>();
    for (int n = 0; n < times; n++) {
      replies.add(
          site.reply("reader" + n, "mist", root, "Відповідь за номером " + n).getString("id"));
    }
    return replies;
  }

  private JsonObject get(String query) {
    return site.reader("olena").get("/me/notifications" + query).expect(200).json();
  }

  @Test
  void whoNeverDidAnythingIsToldNothing() {
    var page = site.reader("nobody").get("/me/notifications").expect(200).json();
    assertThat(page)
        .isEqualTo(
            new JsonObject()
                .put("unread", 0)
                .put("unreadCapped", false)
                .put("items", new JsonArray()));
    assertThat(Told.read(site, "nobody", "01890000-0000-7000-8000-000000000000")).isZero();
    assertThat(site.reader("nobody").get("/me").expect(200).json().containsKey("account"))
        .isFalse();
  }

  @Test
  void pagesFollowEachOther() {
    var replies = answered(5);
    var found = new ArrayList<String>();
    var query = "?limit=2";
    while (query != null) {
      var page = get(query);
      objects(page.getJsonArray("items"))
          .forEach(one -> found.add(one.getJsonObject("comment").getString("id")));
      assertThat(page.getInteger("unread")).isEqualTo(5);
      var next = page.getString("next");
      query = next == null ? null : "?limit=2&after=" + next;
    }
    assertThat(found).containsExactlyElementsOf(replies.reversed());
  }

  @Test
  void onlyThoseUpToOneAreRead() {
    answered(4);
    var all = Told.all(site, "olena");

    assertThat(Told.read(site, "olena", all.get(2).getString("id"))).isEqualTo(2);
    assertThat(Told.all(site, "olena"))
        .extracting(one -> one.getBoolean("read"))
        .containsExactly(false, false, true, true);
    assertThat(Told.read(site, "olena", all.get(2).getString("id"))).isEqualTo(2);
    assertThat(Told.read(site, "olena", all.getFirst().getString("id"))).isZero();
    assertThat(Told.read(site, "olena", all.get(2).getString("id"))).isZero();
  }

  @Test
  void nobodyReadsForAnother() {
    answered(1);
    var id = Told.only(site, "olena").getString("id");

    Told.read(site, "petro", id);
    assertThat(Told.unread(site, "olena")).isEqualTo(1);
    assertThat(Told.all(site, "petro")).isEmpty();
  }

  @Test
  void manyAreNotCountedToTheEnd() throws SQLException {
    answered(1);
    copies(98);
    assertThat(get("").getInteger("unread")).isEqualTo(99);
    assertThat(get("").getBoolean("unreadCapped")).isFalse();

    copies(50);
    assertThat(get("").getInteger("unread")).isEqualTo(99);
    assertThat(get("").getBoolean("unreadCapped")).isTrue();
  }

  /** Tells a reader of more comments like the one there is. */
  private void copies(int number) throws SQLException {
    database.execute(
        """
        insert into notification (site_id, id, account_id, kind, comment_id, revision, read,
                                  created_at)
        select n.site_id, overlay(md5(random()::text) placing '01890000000070008' from 1)::uuid,
               n.account_id, 'reply', n.comment_id,
               (select max(m.revision) from notification m where m.site_id = n.site_id) + i,
               false, now()
        from notification n
        join site s on s.id = n.site_id and s.key = ?
        cross join generate_series(1, ?) i
        where n.kind = 'reply' and n.revision = 0
        """,
        site.key(),
        number);
  }

  @Test
  void wherePagesAreFullOfWhatIsHiddenTheyAreShortAndGoOn() throws SQLException {
    var replies = answered(2);
    var last = Told.all(site, "olena").getLast().getString("id");
    // What is hidden lies between the two.
    database.execute(
        """
        insert into notification (site_id, id, account_id, kind, comment_id, revision, read,
                                  created_at)
        select n.site_id,
               overlay(md5(i::text) placing substr(replace(n.id::text, '-', ''), 1, 22) from 1)
                 ::uuid,
               n.account_id, 'reply', n.comment_id, i, false, now()
        from notification n
        join site s on s.id = n.site_id and s.key = ?
        cross join generate_series(1, 1500) i
        where n.id = ?::uuid
        """,
        site.key(),
        Told.all(site, "olena").getFirst().getString("id"));
    site.reject(replies.getLast(), 1);

    var pages = 0;
    var found = new ArrayList<String>();
    var query = "?limit=20";
    while (query != null) {
      var page = get(query);
      pages++;
      objects(page.getJsonArray("items")).forEach(one -> found.add(one.getString("id")));
      var next = page.getString("next");
      query = next == null ? null : "?limit=20&after=" + next;
    }
    assertThat(found).containsExactly(last);
    assertThat(pages).isBetween(2, 3);
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    answered(1);
    var first = conditional("\"none\"");
    assertThat(first.status()).isEqualTo(200);
    var etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");

    assertThat(conditional(etag).status()).isEqualTo(304);
    Told.read(site, "olena");
    assertThat(conditional(etag).status()).isEqualTo(200);
  }

  private Reply conditional(String etag) {
    return Api.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/api/v1/sites/%s/me/notifications"
                        .formatted(site.service().port(), site.key())))
            .header("Authorization", "Bearer " + TestService.token("olena", "olena"))
            .header("If-None-Match", etag)
            .build());
  }

  @Test
  void whoIsBannedReadsAllTheSame() {
    var replies = answered(1);
    var root = Told.only(site, "olena").getJsonObject("about").getString("id");
    Scenes.impose(site, root, new JsonObject().put("kind", "ban").put("reason", "Спам"));

    assertThat(Told.all(site, "olena"))
        .extracting(one -> one.getString("kind"))
        .containsExactly("sanction", "reply");
    assertThat(Told.read(site, "olena")).isZero();
    assertThat(replies).hasSize(1);
  }
}
