package viche.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestSite;

/**
 * People who write, decide, take back, follow and read at random and at once; afterwards each is
 * told what the tables of comments say, and nothing else. The seed is printed; {@code
 * -Dviche.seed=…} plays the same dice again (not the same race).
 */
final class NotificationHistoryTest {
  private static final List<String> READERS = List.of("olena", "petro", "taras", "iryna", "mute");
  private static final List<String> ARTICLES = List.of("mist", "tramvai");
  private static final int STEPS = 60;

  private final TestDatabase database = TestDatabase.shared();
  private final TestSite site = Scenes.publishing(new JsonObject().put("mode", "post"));
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private final Map<String, String> decisions = new ConcurrentHashMap<>();

  @Test
  void eachIsToldWhatTheTablesSay() throws SQLException {
    var seed = Long.getLong("viche.seed", System.nanoTime());
    System.out.println("notifications at random, viche.seed=" + seed);
    Scenes.register(site, "mist", "tramvai");
    for (var reader : READERS) {
      comments.add(site.submit(reader, "mist", "Перше слово від " + reader).getString("id"));
    }
    for (var reader : READERS.subList(0, 2)) {
      ARTICLES.forEach(article -> Told.follow(site, reader, article));
    }
    Told.mute(site, "olena", comments.getLast());

    var random = new Random(seed);
    var people = new ArrayList<Callable<String>>();
    for (var reader : READERS) {
      var dice = new Random(random.nextLong());
      people.add(() -> live(reader, dice));
    }
    for (var moderator : List.of("mod", "second")) {
      var dice = new Random(random.nextLong());
      people.add(() -> decide(moderator, dice));
    }
    together(List.copyOf(people));

    for (var reader : READERS) {
      assertThat(found(reader, "reply")).as("answers to " + reader).isEqualTo(replies(reader));
      assertThat(found(reader, "decision"))
          .as("decisions about " + reader + "'s")
          .isEqualTo(decided(reader));
    }
    assertThat(missed()).as("news that nobody was told of").isEmpty();
    assertThat(untold()).as("followers that wait though something is unread").isZero();
    for (var reader : READERS) {
      assertThat(Told.read(site, reader)).isZero();
    }
  }

  private String live(String reader, Random dice) {
    for (int n = 0; n < STEPS; n++) {
      var some = comments.get(dice.nextInt(comments.size()));
      switch (dice.nextInt(10)) {
        case 0, 1, 2 -> {
          var draft = new JsonObject().put("body", reader + " каже " + dice.nextLong());
          write(reader, draft, ARTICLES.get(dice.nextInt(ARTICLES.size())));
        }
        case 3, 4, 5 -> {
          var draft = new JsonObject().put("body", reader + " відповідає " + dice.nextLong());
          ARTICLES.forEach(article -> write(reader, draft.copy().put("parentId", some), article));
        }
        case 6 ->
            site.reader(reader)
                .put(
                    "/comments/" + some,
                    new JsonObject()
                        .put("body", reader + " змінює " + dice.nextLong())
                        .put("revision", 1));
        case 7 -> {
          if (dice.nextInt(4) == 0) {
            site.reader(reader).delete("/comments/" + some);
          }
        }
        default -> Told.read(site, reader);
      }
    }
    return reader;
  }

  private void write(String reader, JsonObject draft, String article) {
    var reply = site.reader(reader).post("/articles/" + article + "/comments", draft);
    if (reply.status() == 201) {
      comments.add(reply.json().getString("id"));
    }
  }

  private String decide(String moderator, Random dice) {
    for (int n = 0; n < STEPS; n++) {
      var some = comments.get(dice.nextInt(comments.size()));
      var ruling = new JsonObject().put("revision", 1 + dice.nextInt(2));
      switch (dice.nextInt(5)) {
        case 0, 1 -> rule(moderator, some, ruling.put("verdict", "approve"));
        case 2 -> rule(moderator, some, ruling.put("verdict", "reject").put("reason", "spam"));
        case 3 ->
            rule(
                moderator,
                some,
                ruling.put("verdict", "reject").put("reason", "insult").put("scope", "comment"));
        default -> {
          var decision = decisions.remove(some);
          if (decision != null) {
            site.moderator(moderator).post("/moderation/decisions/" + decision + "/undo");
          }
        }
      }
    }
    return moderator;
  }

  private void rule(String moderator, String comment, JsonObject ruling) {
    var reply =
        site.moderator(moderator).post("/moderation/comments/" + comment + "/decisions", ruling);
    if (reply.status() == 201) {
      decisions.put(comment, reply.json().getString("id"));
    }
  }

  /** What a reader is told of a kind, on all pages: the comment, and of decisions the state. */
  private Set<String> found(String reader, String kind) {
    var found = new ArrayList<String>();
    var query = "?limit=50";
    while (query != null) {
      var page = site.reader(reader).get("/me/notifications" + query).expect(200).json();
      objects(page.getJsonArray("items")).stream()
          .filter(one -> one.getString("kind").equals(kind))
          .map(
              one ->
                  one.getJsonObject("comment").getString("id") + " " + one.getString("state", ""))
          .forEach(found::add);
      var next = page.getString("next");
      query = next == null ? null : "?limit=50&after=" + next;
    }
    if (kind.equals("reply")) {
      assertThat(found).doesNotHaveDuplicates();
    }
    return new TreeSet<>(found);
  }

  private Set<String> replies(String reader) throws SQLException {
    return set(
        """
        select c.id::text || ' ' as told
        from comment c
        join comment p on p.site_id = c.site_id and p.id = c.parent_id
        join account w on w.site_id = c.site_id and w.id = p.account_id
        where c.site_id = (select s.id from site s where s.key = ?) and c.html is not null
          and w.subject = ? and c.account_id <> p.account_id
          and not exists (select 1 from mute m
                          where m.site_id = c.site_id
                            and (m.account_id, m.muted_id) in
                              ((c.account_id, p.account_id), (p.account_id, c.account_id)))
        """,
        reader);
  }

  /**
   * Texts of a reader's that a decision which stands, or was taken back after it was told, was
   * about: where it was none that let stand what readers saw.
   */
  private Set<String> decided(String reader) throws SQLException {
    return set(
        """
        select distinct c.id::text || ' '
               || case when c.state = 'rejected' then c.state else r.state end as told
        from decision d
        join comment c on c.site_id = d.site_id and c.id = d.comment_id
        join revision r
          on r.site_id = d.site_id and r.comment_id = d.comment_id and r.number = d.revision
        join account w on w.site_id = c.site_id and w.id = c.account_id
        where d.site_id = (select s.id from site s where s.key = ?) and w.subject = ?
          and d.verdict <> 'undo' and c.state <> 'withdrawn' and d.after_state <> 'withdrawn'
          and not ((d.before_state = d.after_state
                    or (d.before_state in ('published', 'approved')
                        and d.after_state in ('published', 'approved')))
                   and (d.revision <> coalesce(d.before_revision, d.revision)
                        or d.before_revision_state = d.after_revision_state
                        or (d.before_revision_state in ('published', 'approved')
                            and d.after_revision_state in ('published', 'approved'))))
        """,
        reader);
  }

  private Set<String> set(String sql, String reader) throws SQLException {
    var told = new TreeSet<String>();
    database.rows(sql, site.key(), reader).forEach(row -> told.add(row.get("told")));
    return told;
  }

  /** Comments of others that no notification of a follower tells of, nor as an answer to them. */
  private List<Map<String, String>> missed() throws SQLException {
    return database.rows(
        """
        select c.id::text, w.subject
        from follow f
        join account w on w.site_id = f.site_id and w.id = f.account_id
        join comment c
          on c.site_id = f.site_id and c.article_id = f.article_id
             and c.account_id <> f.account_id and c.published_at > f.created_at + interval '1 second'
        left join comment p on p.site_id = c.site_id and p.id = c.parent_id
        where f.site_id = (select s.id from site s where s.key = ?)
          and p.account_id is distinct from f.account_id
          and not exists (select 1 from mute m
                          where m.site_id = f.site_id
                            and (m.account_id, m.muted_id) in
                              ((c.account_id, f.account_id), (f.account_id, c.account_id)))
          and not exists (select 1 from notification n
                          where n.site_id = f.site_id and n.article_id = f.article_id
                            and n.account_id = f.account_id and c.published_at >= n.new_since
                            and (n.new_until is null or c.published_at < n.new_until))
        """,
        site.key());
  }

  private int untold() throws SQLException {
    return Integer.parseInt(
        database.value(
            """
            select count(*)::text
            from follow f
            where f.site_id = (select s.id from site s where s.key = ?)
              and f.told <> exists (select 1 from notification n
                                    where n.site_id = f.site_id and n.kind = 'follow'
                                      and n.article_id = f.article_id
                                      and n.account_id = f.account_id and not n.read)
            """,
            site.key()));
  }
}
