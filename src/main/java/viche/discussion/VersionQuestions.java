package viche.discussion;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import viche.database.Database;
import viche.site.ArticleMoved;
import viche.site.KeyFound;

/**
 * Asks the database where discussions are, by keys of their articles. Of those that first want to
 * know, all that come while a question of their site is under way go with its next one: however
 * many begin to follow at once, the database is asked a few times.
 */
final class VersionQuestions {
  /** Keys of one question. */
  static final int MOST = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final Consumer<KeyFound> told;
  private final FreshnessStore store = new FreshnessStore();
  private final Map<Long, Gathering> sites = new HashMap<>();

  /** What of a site waits for the question that is under way. */
  private static final class Gathering {
    private final Map<String, CompletableFuture<Void>> waiting = new LinkedHashMap<>();
  }

  /**
   * @param told is given where each article is, at version 0 those that were never made
   */
  VersionQuestions(Vertx vertx, Database database, Consumer<KeyFound> told) {
    this.vertx = vertx;
    this.database = database;
    this.told = told;
  }

  /** Asks for these articles of a site, {@value #MOST} at most. */
  Future<Void> ask(long site, List<String> keys) {
    return database
        .watch(client -> store.at(client, site, keys))
        .map(
            found -> {
              var unmade = new HashSet<>(keys);
              for (var at : found) {
                unmade.remove(at.key());
                told.accept(at);
              }
              unmade.forEach(
                  key -> told.accept(new KeyFound(key, new ArticleMoved(site, key, 0, 0))));
              return null;
            });
  }

  /** Asks for one article, together with others that are asked for meanwhile. */
  synchronized Future<Void> join(long site, String key) {
    var idle = !sites.containsKey(site);
    var gathering = sites.computeIfAbsent(site, absent -> new Gathering());
    var answered = gathering.waiting.computeIfAbsent(key, absent -> new CompletableFuture<>());
    if (idle) {
      next(site, gathering);
    }
    return Future.fromCompletionStage(answered, vertx.getOrCreateContext());
  }

  private synchronized void next(long site, Gathering gathering) {
    if (gathering.waiting.isEmpty()) {
      sites.remove(site);
      return;
    }
    var keys = gathering.waiting.keySet().stream().limit(MOST).toList();
    var asked = keys.stream().map(gathering.waiting::remove).toList();
    ask(site, keys)
        .onComplete(
            done -> {
              next(site, gathering);
              for (var each : asked) {
                if (done.succeeded()) {
                  each.complete(null);
                } else {
                  each.completeExceptionally(done.cause());
                }
              }
            });
  }
}
