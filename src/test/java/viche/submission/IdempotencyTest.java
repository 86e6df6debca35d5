package viche.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.mine;
import static viche.testing.Scenes.register;
import static viche.testing.Scenes.together;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/** Submissions that come again with the same idempotency key. */
final class IdempotencyTest {
  private static final JsonObject DRAFT = new JsonObject().put("body", "Нарешті відкрили міст!");

  private final TestSite site = Scenes.publishing();

  private Reply send(String reader, String key, String article, JsonObject draft) {
    return site.reader(reader).withKey(key).post("/articles/" + article + "/comments", draft);
  }

  @Test
  void theSameRequestGetsTheSameBytesAndMakesOneComment() {
    register(site, "bridge");
    var first = send("olena", "k-1", "bridge", DRAFT).expect(201);
    var second = send("olena", "k-1", "bridge", DRAFT).expect(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(1);
    assertThat(mine(site, "olena", "bridge"))
        .singleElement()
        .satisfies(own -> assertThat(own.getString("idempotencyKey")).isEqualTo("k-1"));
  }

  @Test
  void theFirstAnswerComesAgainWhateverHasHappenedSince() {
    register(site, "bridge");
    var first = send("olena", "k-1", "bridge", DRAFT).expect(201);
    var id = first.json().getString("id");
    site.reject(id, 1);
    site.reader("olena").delete("/comments/" + id).expect(204);
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    Scenes.impose(site, id, new JsonObject().put("kind", "ban").put("reason", "Спам"));
    assertThat(send("olena", "k-1", "bridge", DRAFT).expect(201).body()).isEqualTo(first.body());
  }

  @Test
  void theFirstAnswerComesAgainWhenSuchATextIsNoLongerShortEnough() {
    register(site, "bridge");
    var draft = new JsonObject().put("body", "Міст! ".repeat(50));
    var first = send("olena", "k-1", "bridge", draft).expect(201);
    site.admin().put("", new JsonObject().put("maxLength", 100)).expect(200);
    assertThat(send("olena", "k-1", "bridge", draft).expect(201).body()).isEqualTo(first.body());
    send("olena", "k-1", "bridge", new JsonObject().put("body", "Міст? ".repeat(50)))
        .expectProblem(422, "key-reused");
    send("olena", "k-2", "bridge", draft).expectFault("/body", "the limit is 100");
    site.reader("olena").post("/articles/bridge/comments", draft).expectFault("/body", "limit");
  }

  @Test
  void anotherRequestWithTheKeyIsRefused() {
    register(site, "bridge", "school");
    send("olena", "k-1", "bridge", DRAFT).expect(201);
    send("olena", "k-1", "bridge", new JsonObject().put("body", "Щось інше"))
        .expectProblem(422, "key-reused");
    send("olena", "k-1", "school", DRAFT).expectProblem(422, "key-reused");
    assertThat(mine(site, "olena", "bridge")).hasSize(1);
    assertThat(mine(site, "olena", "school")).isEmpty();
  }

  @Test
  void keysOfOtherAccountsAndSitesAreTheirOwn() {
    register(site, "bridge");
    var olena = send("olena", "k-1", "bridge", DRAFT).expect(201);
    var petro = send("petro", "k-1", "bridge", DRAFT).expect(201);
    assertThat(petro.json().getString("id")).isNotEqualTo(olena.json().getString("id"));
    var other = Scenes.publishing();
    var elsewhere =
        other.reader("olena").withKey("k-1").post("/articles/bridge/comments", DRAFT).expect(201);
    assertThat(elsewhere.json().getString("id")).isNotEqualTo(olena.json().getString("id"));
    assertThat(mine(site, "petro", "bridge").getFirst().getString("idempotencyKey"))
        .isEqualTo("k-1");
  }

  @Test
  void aRefusedRequestDoesNotUseItsKeyUp() {
    site.admin().put("/articles/bridge", new JsonObject().put("open", false)).expect(200);
    send("olena", "k-1", "bridge", DRAFT).expectProblem(409, "article-closed");
    site.admin().put("/articles/bridge", new JsonObject().put("open", true)).expect(200);
    send("olena", "k-1", "bridge", DRAFT).expect(201);
  }

  @Test
  void manyAtTheSameMomentMakeOneCommentAndGetTheSameBytes() {
    register(site, "bridge");
    for (var reader : new String[] {"new", "known", "known"}) {
      var key = "k-" + System.identityHashCode(new Object());
      var draft = new JsonObject().put("body", "Текст до ключа " + key);
      Callable<Reply> call = () -> send(reader, key, "bridge", draft);
      var answers = together(Collections.nCopies(6, call));
      assertThat(answers).allSatisfy(answer -> answer.expect(201));
      assertThat(answers.stream().map(Reply::body).distinct()).hasSize(1);
    }
    assertThat(mine(site, "new", "bridge")).hasSize(1);
    assertThat(mine(site, "known", "bridge")).hasSize(2);
    assertThat(site.discussion("bridge").getInteger("count")).isEqualTo(3);
  }

  @Test
  void ofTwoRequestsWithOneKeyAtTheSameMomentOneIsRefused() {
    register(site, "bridge");
    var other = new JsonObject().put("body", "Щось зовсім інше");
    Callable<Reply> one = () -> send("olena", "k-1", "bridge", DRAFT);
    Callable<Reply> two = () -> send("olena", "k-1", "bridge", other);
    var answers = together(List.of(one, two));
    assertThat(answers).extracting(Reply::status).containsExactlyInAnyOrder(201, 422);
    assertThat(mine(site, "olena", "bridge")).hasSize(1);
  }

  @Test
  void theFirstCommentsOfAnArticleAtTheSameMomentAllArrive() {
    var calls =
        IntStream.range(0, 5)
            .<Callable<Reply>>mapToObj(i -> () -> send("reader" + i, "k", "unknown", DRAFT))
            .toList();
    assertThat(together(calls)).allSatisfy(answer -> answer.expect(201));
    var queue = site.moderator("mod").get("/moderation/queue").expect(200).json();
    assertThat(queue.getJsonArray("items").size() + site.discussion("unknown").getInteger("count"))
        .isEqualTo(5);
  }
}
