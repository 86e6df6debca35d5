package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import viche.testing.Api;
import viche.testing.Scenes;
import viche.testing.TestSite;

/**
 * A reader and the one moderator who sanctions them. They act in turns, so what is in force is
 * known at every moment; others decide on and report what the reader writes.
 */
final class Convict {
  private static final List<String> KINDS =
      List.of("warn", "hold-always", "hold-always", "suspend", "ban");

  private final TestSite site;
  private final String name;
  private final Api warden;
  private final Random random;
  private final Common common;
  private final List<String> own = new ArrayList<>();
  private final List<InForce> inForce = new ArrayList<>();
  private int written;

  Convict(TestSite site, String name, Random random, Common common) {
    this.site = site;
    this.name = name;
    this.warden = site.moderator("warden-of-" + name);
    this.random = random;
    this.common = common;
  }

  private record InForce(String kind, String path) {
    boolean silences() {
      return kind.equals("suspend") || kind.equals("ban");
    }
  }

  /** Does one thing. */
  void act() {
    int dice = random.nextInt(100);
    if (written == 0 || dice < 35) {
      submit();
    } else if (dice < 50) {
      edit();
    } else if (dice < 58) {
      withdraw();
    } else if (dice < 66) {
      report();
    } else if (dice < 82) {
      impose();
    } else {
      lift();
    }
  }

  /** Fails unless the reader is told what is in force. */
  void check() {
    var me = site.reader(name).get("/me").expect(200).json();
    var told = Scenes.objects(me.getJsonArray("sanctions"));
    assertThat(told.stream().map(sanction -> sanction.getString("kind")))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(inForce.stream().map(InForce::kind).toList());
    assertThat(me.getBoolean("mayWrite")).as(name).isEqualTo(!silenced());
  }

  private boolean silenced() {
    return inForce.stream().anyMatch(InForce::silences);
  }

  private boolean held() {
    return inForce.stream().anyMatch(sanction -> sanction.kind().equals("hold-always"));
  }

  private void submit() {
    written++;
    var draft = new JsonObject().put("body", name + " writes " + written);
    var before = common.tide().stand();
    var reply = common.taken(site.reader(name).post("/articles/alpha/comments", draft));
    expected(common.tide().since(before)).check(reply);
    if (reply.status() == 201) {
      own.add(reply.json().getString("id"));
      common.stored(own.getLast(), "alpha", reply.json());
    }
  }

  private void edit() {
    if (!own.isEmpty()) {
      written++;
      var id = own.get(random.nextInt(own.size()));
      var text = name + " writes " + written;
      var edit = new JsonObject().put("body", text).put("revision", common.revision(id));
      var before = common.tide().stand();
      var reply = common.taken(site.reader(name).put("/comments/" + id, edit));
      expected(common.tide().since(before)).check(reply);
      if (reply.status() == 200) {
        common.revised(id, reply.json().getInteger("revision"));
      }
    }
  }

  private Outcome expected(@Nullable String posture) {
    return new Outcome(posture, silenced(), held(), false);
  }

  /** Whatever is in force, one's own comment can be taken back. */
  private void withdraw() {
    if (!own.isEmpty()) {
      var id = own.get(random.nextInt(own.size()));
      site.reader(name).delete("/comments/" + id).expect(204);
    }
  }

  private void report() {
    var comment = common.visible(random);
    if (comment != null) {
      var status = common.report(name, site, comment.id(), "spam");
      assertThat(silenced() && status == 201).as("a report of the silenced").isFalse();
    }
  }

  private void impose() {
    if (own.isEmpty()) {
      return;
    }
    var kind = KINDS.get(random.nextInt(KINDS.size()));
    var measure = new JsonObject().put("kind", kind).put("reason", "Enough.");
    if (kind.equals("suspend")) {
      measure.put("until", Instant.now().plus(1, ChronoUnit.HOURS).toString());
    }
    inForce.add(new InForce(kind, Scenes.impose(site, own.getFirst(), measure)));
  }

  private void lift() {
    if (!inForce.isEmpty()) {
      var lifted = inForce.remove(random.nextInt(inForce.size()));
      warden.delete(lifted.path()).expect(204);
    }
  }
}
