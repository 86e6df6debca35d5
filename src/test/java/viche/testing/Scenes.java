package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Scenes that many tests begin with, and looks that they end with. */
public final class Scenes {
  private Scenes() {}

  /** A site that publishes at once whatever no rule holds, whoever writes it. */
  public static TestSite publishing() {
    return publishing(new JsonObject());
  }

  /** As {@link #publishing()}, with these settings on top. */
  public static TestSite publishing(JsonObject more) {
    return TestService.shared().site(publishingSettings().mergeIn(more, true));
  }

  /** Settings that publish at once whatever no rule holds. */
  public static JsonObject publishingSettings() {
    return new JsonObject()
        .put("mode", "post")
        .put("screening", new JsonObject().put("firstComments", 0).put("holdBelow", 0));
  }

  /** Settings of the screening alone. */
  public static JsonObject screening(JsonObject thresholds) {
    return new JsonObject().put("screening", thresholds);
  }

  /** Registers an article as an admin, so that its first comment isn't held for that. */
  public static void register(TestSite site, String... articles) {
    for (var article : articles) {
      site.admin().put("/articles/" + article, new JsonObject()).expect(200);
    }
  }

  /** The objects of a list. */
  public static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }

  /** A reader's own comments on an article, the latest first. */
  public static List<JsonObject> mine(TestSite site, String reader, String article) {
    var answer = site.reader(reader).get("/articles/" + article + "/mine").expect(200).json();
    return objects(answer.getJsonArray("items"));
  }

  /** The names of the rules among the reasons of a comment or an answer. */
  public static List<String> rules(JsonObject comment) {
    return objects(comment.getJsonArray("reasons")).stream()
        .map(reason -> reason.getString("rule"))
        .toList();
  }

  /** Imposes a sanction on the author of a comment; returns its path below the site. */
  public static String impose(TestSite site, String comment, JsonObject measure) {
    var author =
        site.moderator("mod")
            .get("/moderation/comments/" + comment)
            .expect(200)
            .json()
            .getJsonObject("author")
            .getString("id");
    var path = "/moderation/accounts/" + author + "/sanctions";
    var sanction = site.moderator("mod").post(path, measure).expect(201).json();
    return path + "/" + sanction.getString("id");
  }

  /** Waits, as long as it goes on, for the end of a job that an answer has begun; the job. */
  public static JsonObject job(TestSite site, Reply begun) {
    var id = begun.expect(202).json().getJsonObject("job", begun.json()).getString("id");
    assertThat(begun.headers().firstValue("Location")).hasValue("../../../jobs/" + id);
    var path = "/jobs/" + id;
    var desk = site.moderator("mod");
    var job = desk.get(path).expect(200).json();
    while (job.getString("state").equals("running")) {
      var before = job;
      Condition.await("the job to go on", () -> !desk.get(path).expect(200).json().equals(before));
      job = desk.get(path).json();
    }
    return job;
  }

  /** Waits until a job that an answer has begun is done, and returns its result. */
  public static JsonObject result(TestSite site, Reply begun) {
    var job = job(site, begun);
    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(job.getInteger("done")).isEqualTo(job.getInteger("total"));
    return job.getJsonObject("result");
  }

  /** Runs calls at the same moment, each on a thread of its own, and returns their answers. */
  public static <T> List<T> together(List<? extends Callable<T>> calls) {
    var start = new CyclicBarrier(calls.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          calls.stream()
              .map(
                  call ->
                      threads.submit(
                          () -> {
                            start.await();
                            return call.call();
                          }))
              .toList();
      return running.stream().map(Scenes::result).toList();
    }
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
