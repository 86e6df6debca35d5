package viche.moderation;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import viche.database.Ids;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/** A group of copies that wait at a site, written past the service. */
public record Copies(TestSite site, TestDatabase database, String group) {

  /** So many copies in a group of their own, written long ago. */
  public static Copies of(TestSite site, TestDatabase database, int number) throws SQLException {
    Scenes.register(site, "bridge");
    var model = site.submit("troll", "unknown", Desk.text("Зразок")).getString("id");
    var group = Ids.next().toString();
    database.execute(
        """
        insert into comment (
          site_id, id, article_id, account_id, root_id, thread_path, state, revision,
          revision_state, author_name, author_badges, fingerprint, likes, reply_count,
          shown_replies, shown, version, created_at, queue, waiting_since, risk, group_id)
        select m.site_id, w.id, a.id, m.account_id, w.id, uuid_send(w.id), 'pending', 1, 'pending',
               m.author_name, '{}', n, 0, 0, 0, false, 0, now(), 'pending', now(), 0, ?::uuid
        from comment m
        join article a on a.site_id = m.site_id and a.key = 'bridge'
        cross join generate_series(1, ?) n
        cross join lateral (select (lpad(to_hex(1750000000000 + n), 12, '0') || '7000a000'
                                    || lpad(to_hex(n), 12, '0'))::uuid as id) w
        where m.id = ?::uuid
        """,
        group,
        number,
        model);
    database.execute(
        """
        insert into revision (
          site_id, comment_id, number, state, body, format, html, html_policy, language_sought,
          created_at)
        select site_id, id, 1, 'pending', 'Копія', 'text', '<p>Копія</p>', 1, true, now()
        from comment where group_id = ?::uuid
        """,
        group);
    var copies = new Copies(site, database, group);
    copies.count();
    return copies;
  }

  private void count() throws SQLException {
    database.execute(
        """
        update queue_counter q
        set items = (select count(*) from comment c
                     where c.site_id = q.site_id and c.queue = q.queue
                       and get_byte(uuid_send(c.id), 15) & 15 = q.slot)
        where q.site_id = (select id from site where key = ?)
        """,
        site.key());
  }

  /** Only one of so many waits: the others were withdrawn. */
  public void waitOneOf(int number) throws SQLException {
    database.execute(
        """
        update comment
        set state = 'withdrawn', withdrawn_from = 'pending', queue = null, waiting_since = null,
            risk = null
        where group_id = ?::uuid and fingerprint %% %d <> 0
        """
            .formatted(number),
        group);
    count();
  }

  /** Where they are decided on. */
  public String path() {
    return "/moderation/groups/" + group + "/decisions";
  }

  /** That all of them are spam, as they are now. */
  public JsonObject ruling() {
    var page = "/moderation/groups/" + group + "?limit=1";
    var seen = site.moderator("mod").get(page).expect(200).json();
    return new JsonObject()
        .put("verdict", "reject")
        .put("reason", "spam")
        .put("asOf", seen.getString("asOf"));
  }

  /** Begins to reject them all. */
  public Reply reject() {
    return site.moderator("mod").post(path(), ruling()).expect(202);
  }

  /** How many decisions there are on them. */
  public int decisions() throws SQLException {
    return Integer.parseInt(
        database.value(
            "select count(*)::text from decision d"
                + " join comment c on c.site_id = d.site_id and c.id = d.comment_id"
                + " where c.group_id = ?::uuid",
            group));
  }
}
