package viche.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import viche.testing.TestSite;

/** A reader who writes, answers, edits, withdraws and reports at random. */
final class Reader {
  private final TestSite site;
  private final String name;
  private final Random random;
  private final Common common;
  private final List<String> own = new ArrayList<>();
  private int written;

  Reader(TestSite site, String name, Random random, Common common) {
    this.site = site;
    this.name = name;
    this.random = random;
    this.common = common;
  }

  /** Does one thing. */
  void act() {
    int dice = random.nextInt(100);
    if (own.isEmpty() || dice < 45) {
      submit();
    } else if (dice < 70) {
      edit();
    } else if (dice < 82) {
      withdraw();
    } else {
      report();
    }
  }

  private void report() {
    var comment = common.visible(random);
    if (comment != null) {
      common.report(name, site, comment.id(), "insult");
    }
  }

  private void submit() {
    var draft = new JsonObject().put("body", text());
    var article = common.article(random);
    if (random.nextInt(100) < 88) {
      var parent = common.visible(random);
      if (parent != null) {
        draft.put("parentId", parent.id());
        article = parent.article();
      }
    }
    var before = common.tide().stand();
    var reply = common.taken(site.reader(name).post("/articles/" + article + "/comments", draft));
    Outcome.under(common.tide().since(before), own.isEmpty()).check(reply);
    if (reply.status() == 201) {
      var id = reply.json().getString("id");
      own.add(id);
      common.stored(id, article, reply.json());
    }
  }

  private void edit() {
    var id = own.get(random.nextInt(own.size()));
    var edit = new JsonObject().put("body", text()).put("revision", common.revision(id));
    var before = common.tide().stand();
    var reply = common.taken(site.reader(name).put("/comments/" + id, edit));
    Outcome.under(common.tide().since(before), false).check(reply);
    if (reply.status() == 200) {
      common.revised(id, reply.json().getInteger("revision"));
    }
  }

  private void withdraw() {
    common.taken(site.reader(name).delete("/comments/" + own.get(random.nextInt(own.size()))));
  }

  private String text() {
    written++;
    var text = name + " says " + written;
    return switch (random.nextInt(10)) {
      case 0 -> text + " something vile";
      case 1, 2, 3 -> text + " something dubious";
      default -> text;
    };
  }
}
