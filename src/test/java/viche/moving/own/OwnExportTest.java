package viche.moving.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static viche.testing.Scenes.objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A reader has all that is kept about them as a file. */
final class OwnExportTest {
  /** What tells who somebody is, by the list that has it. */
  private static final Map<String, String> EXPORTED =
      Map.ofEntries(
          entry("comment.account_id", "comments"),
          entry("earlier_name.account_id", "earlierNames"),
          entry("reaction.account_id", "reactions"),
          entry("report.account_id", "reports"),
          entry("follow.account_id", "follows"),
          entry("mute.account_id", "mutes"),
          entry("notification.account_id", "notifications"),
          entry("sanction.account_id", "sanctions"),
          entry("note.account_id", "notes"),
          entry("article.created_by", "articles"));

  private static final String OFFICE =
      "what somebody did for the newsroom, which is in its own logs and says nothing else of them";

  /** What else names an account, and why the file has it not. */
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          entry("renaming.account_id", "that comments are just given the name of today"),
          entry(
              "mention.account_id", "texts of others; what is told of them is among notifications"),
          entry("mute.muted_id", "the wish of others, who need not tell"),
          entry("report.author_id", "who reports is promised that nobody is told"),
          entry(
              "erasure.account_id", "of those who are gone, whom nobody can give a file any more"),
          entry("legal_hold.account_id", "told where it stops an erasure"),
          entry("legal_hold.held_by", OFFICE),
          entry("answer.account_id", "answers of some days, which repeat what is there"),
          entry("moderation_log.account_id", "sanctions and notes once more, with who did it"),
          entry("moderation_log.moderator_id", OFFICE),
          entry("moderator_activity.account_id", OFFICE),
          entry("batch.moderator_id", OFFICE),
          entry("claim.moderator_id", OFFICE),
          entry("decision.moderator_id", OFFICE),
          entry("job.asked_by", OFFICE),
          entry("job.ended_by", OFFICE),
          entry("note.written_by", OFFICE),
          entry("posture.changed_by", OFFICE),
          entry("rule_set.changed_by", OFFICE),
          entry("sanction.imposed_by", OFFICE),
          entry("sanction.lifted_by", OFFICE));

  private final TestSite site = site();

  private static TestSite site() {
    var screening =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("suspectWords", JsonArray.of("мафія"));
    var site =
        TestService.shared().site(new JsonObject().put("mode", "post").put("screening", screening));
    Scenes.register(site, "bridge");
    return site;
  }

  private JsonObject export(String reader) {
    return site.reader(reader).get("/me/export").expect(200).json();
  }

  private static JsonObject only(JsonObject export, String list) {
    assertThat(export.getJsonArray(list)).as(list).hasSize(1);
    return export.getJsonArray(list).getJsonObject(0);
  }

  @Test
  void itIsAFileThatNobodyKeeps() {
    var reply = site.reader("olena").get("/me/export").expect(200);
    assertThat(header(reply, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"viche-" + site.key() + ".json\"");
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(reply.json().containsKey("account")).as("who did nothing yet").isFalse();
    assertThat(reply.json().getJsonArray("comments")).isEmpty();
  }

  private static String header(Reply reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
  }

  @Test
  void whatSomebodyWroteIsThereWithItsTextsAndWhatBecameOfThem() {
    var id = site.submit("olena", "bridge", "Про мафія").getString("id");
    site.reject(id, 1);
    var other = new JsonObject().put("verdict", "reject").put("revision", 1);
    var second = site.submit("olena", "bridge", "Ще один").getString("id");
    site.reader("olena")
        .put("/comments/" + second, new JsonObject().put("body", "Ще два").put("revision", 1))
        .expect(200);
    site.decide(
            second,
            other.copy().put("revision", 2).put("reason", "other").put("note", "Не сьогодні"))
        .expect(201);

    var comments = objects(export("olena").getJsonArray("comments"));
    assertThat(comments).extracting(comment -> comment.getString("id")).containsExactly(id, second);
    var first = comments.getFirst();
    assertThat(first.getString("state")).isEqualTo("rejected");
    var finding =
        first.getJsonArray("revisions").getJsonObject(0).getJsonArray("findings").getJsonObject(0);
    assertThat(finding.getString("rule")).isEqualTo("suspect-words");
    assertThat(first.getJsonArray("decisions").getJsonObject(0).getString("reason"))
        .isEqualTo("spam");
    var texts = objects(comments.getLast().getJsonArray("revisions"));
    assertThat(texts)
        .extracting(text -> text.getString("body"))
        .containsExactly("Ще один", "Ще два");
    assertThat(comments.getLast().getJsonArray("decisions").getJsonObject(0).getString("note"))
        .isEqualTo("Не сьогодні");
  }

  @Test
  void whatSomebodyDidIsThereAndNothingOfModerators() {
    var others = site.submit("petro", "bridge", "Чужий").getString("id");
    var mine = site.submit("olena", "bridge", "Мій").getString("id");
    site.reply("petro", "bridge", mine, "Відповідь");
    var olena = site.reader("olena");
    olena
        .put("/comments/" + others + "/reaction", new JsonObject().put("kind", "like"))
        .expect(200);
    olena
        .post(
            "/comments/" + others + "/reports",
            new JsonObject().put("reason", "other").put("details", "Погано"))
        .expect(201);
    olena.put("/articles/bridge/follow", new JsonObject()).expect(204);
    var petro = site.reader("petro").get("/me").json().getString("account");
    var sanction = new JsonObject().put("kind", "warn").put("reason", "Спокійніше");
    Scenes.impose(site, mine, sanction.put("note", "таємниця-одна"));
    var account = site.reader("olena").get("/me").json().getString("account");
    site.moderator("mod")
        .post(
            "/moderation/accounts/" + account + "/notes",
            new JsonObject().put("body", "таємниця-два"))
        .expect(201);

    var export = export("olena");
    assertThat(export.getJsonObject("account").getString("subject")).isEqualTo("olena");
    assertThat(only(export, "reactions").getString("comment")).isEqualTo(others);
    assertThat(only(export, "reports").getString("details")).isEqualTo("Погано");
    assertThat(only(export, "follows").getString("article")).isEqualTo("bridge");
    assertThat(only(export, "sanctions").getString("reason")).isEqualTo("Спокійніше");
    assertThat(only(export, "notes").containsKey("writtenAt")).isTrue();
    assertThat(export.getJsonArray("notifications")).hasSize(2);
    assertThat(export.encode()).doesNotContain("таємниця", "\"mod\"");

    olena.put("/me/mutes/" + petro, new JsonObject()).expect(204);
    assertThat(only(export("olena"), "mutes").getString("name")).isEqualTo("petro");
  }

  @Test
  void listsOfAnyLengthAreThereEachLineOnce() throws SQLException {
    var id = site.submit("olena", "bridge", "Перший").getString("id");
    var database = TestDatabase.shared();
    database.execute(
        """
        insert into comment
        select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
        from comment c cross join generate_series(1, 450) n
        where c.id = ?::uuid
        """,
        id);
    database.execute(
        """
        insert into revision
        select (jsonb_populate_record(r, jsonb_build_object(
                 'comment_id', o.id, 'body', case when o.place % 50 = 0
                                                  then repeat('ю', 300000) else 'ю' end))).*
        from revision r
        join comment c on c.site_id = r.site_id and c.id = r.comment_id
        join (select k.id, k.account_id, row_number() over (order by k.id) as place
              from comment k) o on o.account_id = c.account_id and o.id <> c.id
        where c.id = ?::uuid
        """,
        id);
    database.execute(
        """
        insert into reaction (site_id, comment_id, account_id, article_id, kind, created_at)
        select c.site_id, c.id, c.account_id, c.article_id, 'like', c.created_at
        from comment c
        where c.account_id = (select o.account_id from comment o where o.id = ?::uuid)
        """,
        id);
    var export = export("olena");
    for (var list : Map.of("comments", "id", "reactions", "comment").entrySet()) {
      assertThat(objects(export.getJsonArray(list.getKey())))
          .as(list.getKey())
          .extracting(line -> line.getString(list.getValue()))
          .hasSize(451)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void fiveFilesAnHour() {
    try (var limited =
        TestService.start(TestService.sharedDatabase(), Map.of("VICHE_LIMITS", "default"))) {
      var reader = new TestSite(limited, site.key()).reader("olena");
      for (int i = 0; i < 5; i++) {
        reader.get("/me/export").expect(200);
      }
      reader.get("/me/export").expectProblem(429, "too-many-requests");
    }
  }

  @Test
  void whateverNamesAnAccountIsInTheFileOrLeftOutForAReason() throws SQLException {
    var naming = new TreeSet<String>();
    TestDatabase.shared()
        .rows(
            """
            select c.table_name || '.' || c.column_name as named
            from information_schema.columns c
            where c.table_schema = 'public' and c.data_type = 'uuid'
              and (c.column_name ~ '(account|author|moderator|person|reader)(_id)?$'
                   or c.column_name ~ '_by$' or c.column_name = 'muted_id'
                   or exists (select 1
                              from pg_constraint k
                              join pg_attribute a
                                on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
                              where k.contype = 'f' and k.confrelid = 'account'::regclass
                                and k.conrelid = to_regclass(c.table_name)
                                and a.attname = c.column_name))
            """)
        .forEach(row -> naming.add(String.valueOf(row.get("named"))));
    var known = new TreeMap<>(EXPORTED);
    known.putAll(LEFT_OUT);
    assertThat(known.keySet()).isEqualTo(naming);
    assertThat(EXPORTED.keySet()).doesNotContainAnyElementsOf(LEFT_OUT.keySet());
    assertThat(OwnExportStore.PARTS.stream().map(OwnExportStore.OwnPart::name))
        .containsExactlyInAnyOrderElementsOf(EXPORTED.values());
    assertThat(List.copyOf(LEFT_OUT.values())).noneMatch(String::isBlank);
  }
}
