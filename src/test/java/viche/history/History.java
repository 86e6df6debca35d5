package viche.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import viche.testing.TestService;
import viche.testing.TestSite;

/** A site and everybody who acts there at once, each with dice of their own. */
final class History {
  /** The articles, the last one with a moderator of its own. */
  static final List<String> ARTICLES = List.of("alpha", "beta", Campaign.ARTICLE);

  /** Those who decide on anything. */
  static final List<String> MODERATORS = List.of("moderator1", "moderator2", "moderator3");

  private static final int ACTS = 60;
  private static final int SANCTIONED_ACTS = 40;
  private static final int FEW_ACTS = 12;
  private static final int CAMPAIGNS = 4;
  private static final int MOVES = 4;

  private final TestSite site;
  private final Tide tide;
  private final Common common;
  private final Editor editor;
  private final Mover mover;
  private final List<Convict> convicts = new ArrayList<>();
  private final List<Admirer> admirers = new ArrayList<>();
  private final List<Callable<@Nullable Void>> actors = new ArrayList<>();

  History(String mode, long seed) {
    var dice = new Random(seed);
    site = site(mode);
    tide = new Tide(site, dice(dice));
    common = new Common(site.anyone(), List.of("alpha", "beta"), tide);
    editor = new Editor(site, dice(dice), common);
    for (int i = 1; i <= 3; i++) {
      act(ACTS, new Reader(site, "reader" + i, dice(dice), common)::act);
    }
    for (var moderator : MODERATORS) {
      act(ACTS, new Moderator(site, moderator, dice(dice), common)::act);
    }
    for (int i = 1; i <= 2; i++) {
      var convict = new Convict(site, "convict" + i, dice(dice), common);
      convicts.add(convict);
      act(SANCTIONED_ACTS, convict::act);
      act(FEW_ACTS, new Crowd(site, dice(dice), common)::act);
    }
    for (int i = 1; i <= 3; i++) {
      var admirer = new Admirer(site, "admirer" + i, dice(dice), common);
      admirers.add(admirer);
      act(ACTS, admirer::act);
    }
    act(FEW_ACTS, tide::act);
    act(FEW_ACTS, editor::act);
    mover = new Mover(site, dice(dice), common);
    act(MOVES, mover::act);
    act(CAMPAIGNS, new Campaign(site, dice(dice), common)::act);
  }

  TestSite site() {
    return site;
  }

  Common common() {
    return common;
  }

  /** Lets everybody act until they are done. */
  void play() throws Exception {
    dig();
    Crowd.introduce(site, common);
    try (var threads = Executors.newFixedThreadPool(actors.size())) {
      for (var actor : threads.invokeAll(actors)) {
        actor.get();
      }
    }
    tide.end();
  }

  /** Fails unless what only one of them changes is as they left it. */
  void checkActors(Model model, Seen seen) {
    mover.check(model, seen);
    editor.check(model);
    convicts.forEach(Convict::check);
    admirers.forEach(admirer -> admirer.check(model));
  }

  private static Random dice(Random dice) {
    return new Random(dice.nextLong());
  }

  private void act(int times, Runnable act) {
    actors.add(
        () -> {
          for (int i = 0; i < times; i++) {
            act.run();
          }
          return null;
        });
  }

  private static TestSite site(String mode) {
    var words =
        new JsonObject()
            .put("firstComments", 0)
            .put("holdBelow", 0)
            .put("bannedWords", new JsonArray().add("vile"))
            .put("suspectWords", new JsonArray().add("dubious"));
    var site =
        TestService.shared().site(new JsonObject().put("mode", mode).put("screening", words));
    site.admin().put("/articles/alpha", new JsonObject()).expect(200);
    site.admin().put("/articles/beta", new JsonObject().put("mode", "trust")).expect(200);
    site.admin()
        .put("/articles/" + Campaign.ARTICLE, new JsonObject().put("mode", "pre"))
        .expect(200);
    return site;
  }

  /** A thread that is deep from the start, so that what answers it soon goes too deep. */
  private void dig() {
    @Nullable String parent = null;
    for (int level = 1; level <= 8; level++) {
      var draft = new JsonObject().put("body", "level " + level);
      if (parent != null) {
        draft.put("parentId", parent);
      }
      var submitted = site.submit("digger", "alpha", draft);
      parent = submitted.getString("id");
      common.stored(parent, "alpha", submitted);
      site.approve(parent, 1);
    }
  }
}
