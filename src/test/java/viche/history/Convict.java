package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.testing.Api;
import viche.testing.Condition;
import viche.testing.Reply;
import viche.testing.Scenes;
import viche.testing.TestSite;

/**
 * A reader and the one moderator who sanctions them. They act in turns, so what is in force is
 * known at every moment; others decide on and report what the reader writes.
 */
final class Convict {
  private static final List<String> KINDS =
      List.of("warn", "hold-always", "hold-always", "suspend", "ban");

  /** Ended by itself within the history. */
  private static final Duration BRIEFLY = Duration.ofSeconds(3);

  private final TestSite site;
  private final String name;
  private final Api warden;
  private final Random random;
  private final Common common;
  private final List<String> own = new ArrayList<>();
  private final List<InForce> inForce = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();
  private int written;

  Convict(TestSite site, String name, Random random, Common common) {
    this.site = site;
    this.name = name;
    this.warden = site.moderator("warden-of-" + name);
    this.random = random;
    this.common = common;
  }

  /** What a ban has rejected. */
  private record Batch(String id, int applied) {}

  /**
   * A sanction nobody has lifted.
   *
   * @param until null: it has no end
   */
  private record InForce(String kind, String path, @Nullable Instant until) {
    boolean silences() {
      return kind.equals("suspend") || kind.equals("ban");
    }

    boolean isOver(Instant at) {
      return until != null && !at.isBefore(until);
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
    } else if (dice < 78) {
      impose();
    } else if (dice < 82) {
      banSince();
    } else if (dice < 85) {
      undoBan();
    } else {
      lift();
    }
  }

  /** Fails unless the reader is told what is in force. */
  void check() {
    inForce.stream()
        .map(InForce::until)
        .filter(until -> until != null && until.isBefore(Instant.now().plus(BRIEFLY)))
        .forEach(until -> Condition.await("the end of it", () -> !Instant.now().isBefore(until)));
    inForce.removeIf(sanction -> sanction.isOver(Instant.now()));
    var me = site.reader(name).get("/me").expect(200).json();
    var told = Scenes.objects(me.getJsonArray("sanctions"));
    assertThat(told.stream().map(sanction -> sanction.getString("kind")))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(inForce.stream().map(InForce::kind).toList());
    assertThat(me.getBoolean("mayWrite")).as(name).isEqualTo(!silenced(Instant.now()));
  }

  private boolean silenced(Instant at) {
    return inForce.stream().anyMatch(sanction -> sanction.silences() && !sanction.isOver(at));
  }

  private boolean held() {
    return inForce.stream().anyMatch(sanction -> sanction.kind().equals("hold-always"));
  }

  private void submit() {
    written++;
    var draft = new JsonObject().put("body", name + " writes " + written);
    var before = common.tide().stand();
    var start = Instant.now();
    var reply = common.taken(site.reader(name).post("/articles/alpha/comments", draft));
    check(reply, common.tide().since(before), start);
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
      var start = Instant.now();
      var reply = common.taken(site.reader(name).put("/comments/" + id, edit));
      check(reply, common.tide().since(before), start);
      if (reply.status() == 200) {
        common.revised(id, reply.json().getInteger("revision"));
      }
    }
  }

  /** Of an answer while a sanction came to its end nothing is known. */
  private void check(Reply reply, @Nullable String posture, Instant start) {
    var silenced = silenced(start);
    if (silenced == silenced(Instant.now())) {
      new Outcome(posture, silenced, held(), false).check(reply);
    }
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
      assertThat(silenced(Instant.now()) && status == 201).as("a report of the silenced").isFalse();
    }
  }

  private void impose() {
    if (own.isEmpty()) {
      return;
    }
    var kind = KINDS.get(random.nextInt(KINDS.size()));
    var measure = new JsonObject().put("kind", kind).put("reason", "Enough: " + UUID.randomUUID());
    @Nullable Instant until = null;
    if (kind.equals("suspend")) {
      var length = random.nextBoolean() ? BRIEFLY : Duration.ofHours(1);
      until = Instant.now().plus(length).truncatedTo(ChronoUnit.MILLIS);
      measure.put("until", until.toString());
    }
    inForce.add(new InForce(kind, Scenes.impose(site, own.getFirst(), measure), until));
  }

  /** Bans, and rejects what was written lately. */
  private void banSince() {
    if (own.isEmpty()) {
      return;
    }
    var measure =
        new JsonObject()
            .put("kind", "ban")
            .put("reason", "Far too much: " + UUID.randomUUID())
            .put("rejectSince", Instant.now().minusMillis(random.nextInt(3_000)).toString());
    var dossier = warden.get("/moderation/comments/" + own.getFirst()).expect(200).json();
    var path =
        "/moderation/accounts/" + dossier.getJsonObject("author").getString("id") + "/sanctions";
    var ban = warden.post(path, measure);
    inForce.add(new InForce("ban", path + "/" + ban.json().getString("id"), null));
    var rejected = Scenes.result(site, ban);
    var met = rejected.getInteger("applied") + rejected.getInteger("unchanged");
    assertThat(met + rejected.getJsonArray("left").size()).isLessThanOrEqualTo(own.size());
    batches.add(new Batch(ban.json().getString("batch"), rejected.getInteger("applied")));
  }

  /** The comments come back, but for those that others decided on or that were taken back. */
  private void undoBan() {
    if (!batches.isEmpty()) {
      var batch = batches.removeLast();
      var undone = Scenes.result(site, warden.post("/moderation/batches/" + batch.id() + "/undo"));
      assertThat(undone.getInteger("undone") + undone.getJsonArray("left").size())
          .isEqualTo(batch.applied());
    }
  }

  private void lift() {
    if (!inForce.isEmpty()) {
      var lifted = inForce.remove(random.nextInt(inForce.size()));
      warden.delete(lifted.path()).expect(204);
    }
  }
}
