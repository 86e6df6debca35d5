package viche.moderation.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.ManyComments;
import viche.testing.Scenes;
import viche.testing.TestDatabase;
import viche.testing.TestService;
import viche.testing.TestSite;
import viche.text.language.Spelling;
import viche.text.language.Words;

/** Looking for items of the queue by what they say and by what was found in them. */
final class QueueFilterTest {
  @Test
  void itIsFilteredByTextByRuleAndByTheReasonOfReports() {
    var site = Scenes.publishing(Scenes.screening(SUSPECT));
    Scenes.register(site, "bridge");
    var held = site.submit("olia", "bridge", "Це мафія 100%").getString("id");
    var seen = site.submit("petro", "bridge", "Гарний МІСТ_ок").getString("id");
    var hate = new JsonObject().put("reason", "hate");
    var reported = site.submit("ivan", "bridge", "Образа").getString("id");
    site.reader("olia").post("/comments/" + reported + "/reports", hate).expect(201);

    assertThat(ids(site, "?q=МАФІЯ")).containsExactly(held);
    assertThat(ids(site, "?q=100%25")).containsExactly(held);
    assertThat(ids(site, "?q=1_0")).isEmpty();
    assertThat(ids(site, "?q=olia")).containsExactly(held);
    assertThat(ids(site, "?state=unreviewed&q=міст_")).containsExactly(seen);
    assertThat(ids(site, "?rule=suspect-words")).containsExactly(held);
    assertThat(ids(site, "?rule=links")).isEmpty();
    assertThat(ids(site, "?state=reported&reason=hate")).containsExactly(reported);
    assertThat(ids(site, "?state=reported&reason=spam")).isEmpty();
  }

  @Test
  void spellingMakesNoDifferenceToTheSearch() {
    var site = Scenes.publishing(Scenes.screening(SUSPECT));
    Scenes.register(site, "bridge");
    var text = "Об’єднання «МАФІЯ» і за\u0301мок: ёлка, Йод, cafés";
    var held = site.submit("olia", "bridge", text).getString("id");
    for (var sought :
        List.of(
            "об'єднання",
            "ОБʼЄДНАННЯ",
            "обєднання",
            "об`єднання",
            "мафія",
            "замок",
            "ЗА\u0301МОК",
            "елка",
            "Ёлка",
            "Е\u0308лка",
            "йод",
            "и\u0306од",
            "CAFÉS",
            "café")) {
      assertThat(ids(site, "?q=" + URLEncoder.encode(sought, UTF_8)))
          .as(sought)
          .containsExactly(held);
    }
    for (var other : List.of("обэднання", "иод", "cafes", "'", "єлка")) {
      assertThat(ids(site, "?q=" + URLEncoder.encode(other, UTF_8))).as(other).isEmpty();
    }
  }

  @Test
  void theDatabaseFoldsAsTheServiceDoes() throws SQLException {
    var text = new StringBuilder();
    for (char c = ' '; c < 0x530; c++) {
      text.append(Character.toLowerCase(c)).append(c < 0x180 || c > 0x3FF ? c : ' ');
    }
    text.append(Spelling.APOSTROPHES);
    var clean = Normalizer.normalize(text, Normalizer.Form.NFC).replace("İ", "");
    for (var yoAsYe : List.of(true, false)) {
      var sql =
          "select translate(lower(?), "
              + (yoAsYe ? Spelling.TRANSLATION : Spelling.TRANSLATION_WITH_YO)
              + ")";
      assertThat(TestDatabase.shared().value(sql, clean)).isEqualTo(Spelling.folded(clean, yoAsYe));
    }
  }

  @Test
  void theDatabasePartsWordsAsTheServiceDoes() throws SQLException {
    var sql = "select regexp_replace(?, '[^[:alnum:]]', '', 'g')";
    var blocks =
        new int[][] {{0x20, 0x52F}, {0x2000, 0x2BFF}, {0x3000, 0x303F}, {0x1F300, 0x1FAFF}};
    for (var block : blocks) {
      var all = IntStream.rangeClosed(block[0], block[1]).filter(Character::isDefined).toArray();
      var parting = text(all, c -> parts(Character.toString(c)));
      assertThat(parting).isNotEmpty();
      assertThat(TestDatabase.shared().value(sql, parting)).isEmpty();
      var letters = text(all, c -> Character.isLetter(c) && !parts(Character.toString(c)));
      assertThat(TestDatabase.shared().value(sql, letters)).isEqualTo(letters);
    }
  }

  /** Whether something stands between words, as punctuation does. */
  private static boolean parts(String sign) {
    var words = new Words("а" + sign + "б");
    assertThat(words.next()).isTrue();
    return words.end() == 1;
  }

  private static String text(int[] characters, IntPredicate taken) {
    return Arrays.stream(characters)
        .filter(taken)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void betweenTheWordsThatAreSoughtMayBeWhateverPartsWords() {
    var site = Scenes.publishing(Scenes.screening(SUSPECT));
    Scenes.register(site, "bridge");
    var text = "Мафія — це  **ж** ви,\nдорогі\n\nмої! Тисніть spam.example/x, C++ (100%) [тут]";
    var held = site.submit("Olia Kit", "bridge", text).getString("id");
    for (var sought :
        List.of(
            "мафія це ж ви дорогі мої",
            "мафія — це ж",
            "афія  це",
            "це ж ви",
            "ви, дорогі",
            "дорогі мо",
            "мої тисніть",
            "мої! тисніть spam.example/x",
            "example/x, C++",
            "c++ (100%)",
            "c 100",
            "[тут]",
            "тут ",
            "% [",
            "olia kit",
            "ia ki")) {
      assertThat(ids(site, "?q=" + URLEncoder.encode(sought, UTF_8)))
          .as(sought)
          .containsExactly(held);
    }
    for (var other :
        List.of(
            "мафія ж",
            "це ви",
            "ж ви мої",
            "мафія, це",
            "c* 100",
            "spam/example x",
            ". .",
            "kit olia")) {
      assertThat(ids(site, "?q=" + URLEncoder.encode(other, UTF_8))).as(other).isEmpty();
    }
  }

  @Test
  void aPageLooksThroughAThousandAndTheNextGoesOn() throws SQLException {
    var site = TestService.shared().site();
    var database = TestDatabase.shared();
    var id = Long.parseLong(database.value("select id from site where key = ?", site.key()));
    ManyComments.fill(database, id, 2_500);
    database.execute(
        """
        update comment
        set state = 'published', revision_state = 'published', queue = 'unreviewed',
            waiting_since = created_at, risk = - extract(epoch from created_at) / 21600
        where site_id = ? and state = 'approved'
        """,
        id);
    database.execute(
        """
        update revision set state = 'published' where site_id = ? and state = 'approved'
        """,
        id);
    database.execute(
        """
        update queue_counter q
        set items = (select count(*)
                     from comment c
                     where c.site_id = q.site_id and c.queue = q.queue
                       and get_byte(uuid_send(c.id), 15) & 15 = q.slot)
        where q.site_id = ?
        """,
        id);
    var expected =
        Integer.parseInt(
            database.value(
                "select count(*)::text from comment where site_id = ? and queue is not null"
                    + " and author_name ilike '%Many 12%'",
                id));
    assertThat(expected).isPositive();
    for (var order : List.of("oldest", "newest", "riskiest")) {
      var pages = new ArrayList<JsonObject>();
      var query = "/moderation/queue?state=unreviewed&q=Many%2012&limit=100&order=" + order;
      var after = "";
      do {
        pages.add(site.moderator("mod").get(query + after).expect(200).json());
        after = "&after=" + pages.getLast().getString("next");
      } while (pages.getLast().containsKey("next"));
      var found =
          pages.stream()
              .flatMap(page -> Scenes.objects(page.getJsonArray("items")).stream())
              .map(item -> item.getJsonObject("comment").getString("id"))
              .toList();
      assertThat(found).as(order).doesNotHaveDuplicates().hasSize(expected);
      assertThat(pages).as(order).hasSizeGreaterThanOrEqualTo(3);
      assertThat(pages.subList(0, pages.size() - 1))
          .allSatisfy(page -> assertThat(page.getJsonArray("items")).hasSizeLessThan(100));
    }
  }

  @Test
  void nearDuplicatesShowTheirGroupAndCollapseToTheOldest() {
    var site = Scenes.publishing();
    Scenes.register(site, "bridge");
    var text = "Мер міста вкрав гроші на ремонт мосту, вимагаємо негайної відставки цього злодія";
    var first = site.submit("a", "bridge", text).getString("id");
    var second = site.submit("b", "bridge", text + " сьогодні").getString("id");
    var third = site.submit("c", "bridge", "Друзі! " + text).getString("id");
    var other = site.submit("d", "bridge", "А мені новий міст подобається").getString("id");

    assertThat(ids(site, "?state=unreviewed")).containsExactly(first, other);
    var pending = page(site, "");
    assertThat(ids(pending)).containsExactly(second, third);
    var group = pending.getFirst().getJsonObject("group");
    assertThat(group)
        .isEqualTo(new JsonObject().put("id", first).put("comments", 3).put("waiting", 3));
    var finding = pending.getFirst().getJsonArray("findings").getJsonObject(0);
    assertThat(finding.getString("rule")).isEqualTo("near-duplicates");
    var rule = site.moderator("mod").get("/moderation/rules").expect(200).json();
    var from = rule.getJsonObject("rules").getJsonObject("checks").getJsonObject("nearDuplicates");
    assertThat(finding.getJsonObject("evidence"))
        .as("the finding says the number that the rule says")
        .isEqualTo(
            new JsonObject()
                .put("found", from.getInteger("comments"))
                .put("limit", from.getInteger("comments"))
                .put("group", first));
    var members = site.moderator("mod").get("/moderation/groups/" + first).expect(200).json();
    assertThat(members.getInteger("comments")).isEqualTo(group.getInteger("comments"));
    assertThat(members.getInteger("waiting")).isEqualTo(group.getInteger("waiting"));
    assertThat(ids(site, "?groups=collapsed")).containsExactly(second);
  }

  private static final JsonObject SUSPECT =
      new JsonObject().put("suspectWords", JsonArray.of("мафія"));

  private static List<JsonObject> page(TestSite site, String query) {
    var answer = site.moderator("mod").get("/moderation/queue" + query).expect(200).json();
    return Scenes.objects(answer.getJsonArray("items"));
  }

  private static List<String> ids(TestSite site, String query) {
    return ids(page(site, query));
  }

  private static List<String> ids(List<JsonObject> items) {
    return items.stream().map(item -> item.getJsonObject("comment").getString("id")).toList();
  }
}
