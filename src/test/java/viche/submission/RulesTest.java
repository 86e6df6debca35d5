package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.impose;
import static viche.testing.Scenes.objects;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.rules;
import static viche.testing.Scenes.screening;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Each screening rule as authors meet it, with the evidence it gives. */
final class RulesTest {
  private static final String LONG = "Цей міст будували занадто довго.";

  private static TestSite site(JsonObject thresholds) {
    var site = Scenes.publishing(screening(thresholds));
    register(site, "bridge", "school");
    return site;
  }

  private static TestSite wordSite() {
    var banned = new JsonArray().add("дурень").add("п'яниця").add("buy now");
    return site(new JsonObject().put("bannedWords", banned).put("suspectWords", banned));
  }

  private static JsonObject onlyReason(JsonObject answer) {
    var reasons = objects(answer.getJsonArray("reasons"));
    assertThat(reasons).as(answer.encode()).hasSize(1);
    return reasons.getFirst();
  }

  private static JsonObject evidence(JsonObject answer) {
    return onlyReason(answer).getJsonObject("evidence");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Який ДУРЕНЬ!, дурень, ДУРЕНЬ",
        "«Дурень»., дурень, Дурень",
        "Знову п’яниця, п'яниця, п’яниця",
        "Знову пʼяниця, п'яниця, пʼяниця",
        "Знову П'ЯНИЦЯ, п'яниця, П'ЯНИЦЯ",
        "Знову пяниця, п'яниця, пяниця",
        "Just Buy *NOW*!, buy now, Buy NOW",
        "ｂｕｙ ｎｏｗ, buy now, ｂｕｙ ｎｏｗ",
        "дур\u00ADень, дурень, дурень",
      })
  void wordsAndPhrasesAreFoundHoweverTheyAreWritten(String body, String entry, String written) {
    var answer = wordSite().submit("olena", "bridge", body);
    assertThat(answer.getString("state")).isEqualTo("rejected");
    assertThat(rules(answer)).containsExactly("banned-words", "suspect-words");
    for (var reason : objects(answer.getJsonArray("reasons"))) {
      assertThat(objects(reason.getJsonObject("evidence").getJsonArray("matches")))
          .containsExactly(
              new JsonObject()
                  .put("entry", entry)
                  .put("text", written)
                  .put("start", visible(body).indexOf(written))
                  .put("end", visible(body).indexOf(written) + written.length())
                  .put("disguised", false));
    }
  }

  /** Emphasis and invisible characters are gone from what readers see. */
  private static String visible(String body) {
    return body.replace("*", "").replace("\u00AD", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Який дyрень!", "Д у р е н ь", "дууурень", "д\u0336урень", "b u y  n o w"})
  void aBannedWordInDisguiseHolds(String body) {
    var answer = wordSite().submit("olena", "bridge", body);
    assertThat(answer.getString("state")).isEqualTo("pending");
    assertThat(rules(answer)).containsExactly("banned-words", "suspect-words");
    for (var reason : objects(answer.getJsonArray("reasons"))) {
      assertThat(reason.getString("action")).isEqualTo("hold");
      assertThat(objects(reason.getJsonObject("evidence").getJsonArray("matches")))
          .extracting(match -> match.getBoolean("disguised"))
          .containsExactly(true);
    }
  }

  @Test
  void aWordAsItIsRejectsWhateverElseIsDisguised() {
    var answer = wordSite().submit("olena", "bridge", "Дyрень дурень");
    assertThat(answer.getString("state")).isEqualTo("rejected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Задурення триває", "buy it now", "buynow", "now buy", "дуре нь"})
  void partsOfWordsAndTornPhrasesAreNotFound(String body) {
    assertThat(wordSite().submit("olena", "bridge", body).getString("state"))
        .isEqualTo("published");
  }

  @Test
  void aSuspectWordHolds() {
    var site = site(new JsonObject().put("suspectWords", new JsonArray().add("мафія")));
    var answer = site.submit("olena", "bridge", "Мафія повсюди");
    assertThat(answer.getString("state")).isEqualTo("pending");
    assertThat(onlyReason(answer).getString("rule")).isEqualTo("suspect-words");
    assertThat(onlyReason(answer).getString("action")).isEqualTo("hold");
  }

  @Test
  void moreLinksThanTheSiteAllowsHold() {
    var site = site(new JsonObject().put("maxLinks", 1));
    assertThat(site.submit("olena", "bridge", "Див. https://a.example").getString("state"))
        .isEqualTo("published");
    var answer =
        site.submit("olena", "bridge", "Див. https://a.example та [тут](https://b.example)");
    assertThat(onlyReason(answer).getString("rule")).isEqualTo("links");
    assertThat(evidence(answer)).isEqualTo(new JsonObject().put("found", 2).put("limit", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {LONG, "ЦЕЙ МІСТ будували — занадто довго", "Цей **міст** будували занадто довго"})
  void theSameWordsAgainAreHeldOnAnyArticle(String again) {
    var site = site(new JsonObject());
    var first = site.submit("olena", "bridge", LONG);
    assertThat(first.getString("state")).isEqualTo("published");
    for (var article : List.of("bridge", "school")) {
      var answer = site.submit("olena", article, again);
      assertThat(answer.getString("state")).isEqualTo("pending");
      assertThat(onlyReason(answer).getString("rule")).isEqualTo("repeat");
      assertThat(evidence(answer).getString("comment")).isNotNull();
    }
    assertThat(site.submit("petro", "bridge", again).getString("state")).isEqualTo("published");
  }

  @Test
  void aRepeatNamesTheEarlierComment() {
    var site = site(new JsonObject());
    var first = site.submit("olena", "bridge", LONG).getString("id");
    assertThat(evidence(site.submit("olena", "bridge", LONG)))
        .isEqualTo(new JsonObject().put("comment", first));
  }

  @Test
  void shortThanksMayBeSaidAgainOnAnotherArticleOnly() {
    var site = site(new JsonObject());
    assertThat(site.submit("olena", "bridge", "Дякую!").getString("state")).isEqualTo("published");
    assertThat(site.submit("olena", "school", "Дякую!").getString("state")).isEqualTo("published");
    assertThat(rules(site.submit("olena", "school", "дякую"))).containsExactly("repeat");
  }

  @Test
  void shortThanksMayBeSaidToSeveralPeopleOnce() {
    var site = site(new JsonObject());
    var taras = site.submit("taras", "bridge", "Відкривають у суботу").getString("id");
    var ivan = site.submit("ivan", "bridge", "Автобуси ходитимуть").getString("id");
    assertThat(site.reply("olena", "bridge", taras, "Дякую!").getString("state"))
        .isEqualTo("published");
    assertThat(site.reply("olena", "bridge", ivan, "Дякую!").getString("state"))
        .isEqualTo("published");
    assertThat(site.submit("olena", "bridge", "Дякую!").getString("state")).isEqualTo("published");
    assertThat(rules(site.reply("olena", "bridge", ivan, "дякую"))).containsExactly("repeat");
    assertThat(rules(site.submit("olena", "bridge", "дякую"))).containsExactly("repeat");
  }

  @Test
  void whatItsAuthorTookBackIsNoRepeat() {
    var site = site(new JsonObject());
    for (int again = 0; again < 3; again++) {
      var answer = site.submit("olena", "bridge", LONG);
      assertThat(answer.getString("state")).isEqualTo("published");
      site.reader("olena").delete("/comments/" + answer.getString("id")).expect(204);
    }
    var other = site.submit("olena", "bridge", "Щось інше, що теж досить довге").getString("id");
    var edit = new JsonObject().put("body", LONG).put("revision", 1);
    assertThat(site.reader("olena").put("/comments/" + other, edit).json().getString("state"))
        .isEqualTo("published");
  }

  @RepeatedTest(3)
  void ofEightAtOnceWithoutAKeyOneIsPublishedAndTheOthersAreHeldAsRepeats() {
    var site = site(new JsonObject());
    site.submit("olena", "school", "Мене вже знають");
    var draft = new JsonObject().put("body", LONG);
    Callable<Reply> click = () -> site.reader("olena").post("/articles/bridge/comments", draft);
    var answers =
        together(Collections.nCopies(8, click)).stream().map(r -> r.expect(201).json()).toList();
    assertThat(answers)
        .extracting(answer -> answer.getString("state"))
        .containsOnlyOnce("published");
    assertThat(answers)
        .filteredOn(answer -> !answer.getString("state").equals("published"))
        .hasSize(7)
        .allSatisfy(held -> assertThat(rules(held)).containsExactly("repeat"));
  }

  @Test
  void ofADoubleClickWithoutAKeyOneIsPublishedAndTheOtherIsHeldAsARepeat() {
    var site = site(new JsonObject());
    var draft = new JsonObject().put("body", LONG);
    Callable<Reply> click = () -> site.reader("olena").post("/articles/bridge/comments", draft);
    var answers = together(List.of(click, click)).stream().map(r -> r.expect(201).json()).toList();
    assertThat(answers)
        .extracting(answer -> answer.getString("state"))
        .containsExactlyInAnyOrder("published", "pending");
    var held =
        answers.stream().filter(a -> a.getString("state").equals("pending")).findFirst().get();
    assertThat(rules(held)).containsExactly("repeat");
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
  }

  @Test
  void firstCommentsAreHeldUntilEnoughWereApproved() {
    var site = site(new JsonObject().put("firstComments", 2));
    for (var approved : List.of(0, 1)) {
      var answer = site.submit("olena", "bridge", "Коментар номер " + approved);
      assertThat(onlyReason(answer).getString("rule")).isEqualTo("first-comments");
      assertThat(evidence(answer))
          .isEqualTo(new JsonObject().put("found", approved).put("limit", 2));
      site.approve(answer.getString("id"), 1);
    }
    assertThat(site.submit("olena", "bridge", "Третій").getString("state")).isEqualTo("published");
  }

  @Test
  void everythingIsHeldOfAnAccountUnderThatSanctionUntilItIsLifted() {
    var site = site(new JsonObject());
    var first = site.submit("olena", "bridge", "Перший").getString("id");
    var sanction =
        impose(site, first, new JsonObject().put("kind", "hold-always").put("reason", "Сварки"));
    var held = site.submit("olena", "bridge", "Другий");
    assertThat(held.getString("state")).isEqualTo("pending");
    assertThat(onlyReason(held).getString("rule")).isEqualTo("hold-always");
    assertThat(evidence(held)).isEqualTo(new JsonObject());
    site.moderator("mod").delete(sanction).expect(204);
    assertThat(site.submit("olena", "bridge", "Третій").getString("state")).isEqualTo("published");
  }

  @Test
  void theCommentThatMakesAnArticleIsHeldAndLaterOnesAreNot() {
    var site = site(new JsonObject());
    var first = site.submit("olena", "unknown", "Перший");
    assertThat(first.getString("state")).isEqualTo("pending");
    assertThat(onlyReason(first).getString("rule")).isEqualTo("new-article");
    assertThat(evidence(first)).isEqualTo(new JsonObject());
    assertThat(site.submit("olena", "unknown", "Другий").getString("state")).isEqualTo("published");
  }

  @Test
  void anEditDoesNotSpareAWaitingCommentTheLookAtIt() {
    var site = site(new JsonObject().put("suspectWords", new JsonArray().add("мафія")));
    var held = site.submit("olena", "bridge", "Мафія").getString("id");
    var edited =
        site.reader("olena")
            .put("/comments/" + held, new JsonObject().put("body", "Вибачте").put("revision", 1))
            .expect(200)
            .json();
    assertThat(edited.getString("state")).isEqualTo("pending");
    assertThat(onlyReason(edited).getString("rule")).isEqualTo("waiting");
    assertThat(evidence(edited)).isEqualTo(new JsonObject());
  }
}
