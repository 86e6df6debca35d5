package viche.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import viche.testing.Reply;
import viche.testing.Scenes;

/** What must become of a text, as far as its author's sanctions and the site's posture say. */
record Outcome(@Nullable String posture, boolean silenced, boolean held, boolean newcomer) {

  /** As far as the posture says; null: it changed meanwhile. */
  static Outcome under(@Nullable String posture, boolean newcomer) {
    return new Outcome(posture, false, false, newcomer);
  }

  /** Fails unless the answer to a submission or an edit is as it must be. */
  void check(Reply reply) {
    if (silenced) {
      assertThat(reply.status()).as(reply.body()).isGreaterThanOrEqualTo(400);
    } else if (reply.status() == 403) {
      assertThat(type(reply)).as(reply.body()).isNotEqualTo("/problems/sanctioned");
    }
    if (posture != null) {
      if (posture.equals("closed")) {
        assertThat(reply.status()).as(reply.body()).isGreaterThanOrEqualTo(400);
      } else if (reply.status() == 409) {
        assertThat(type(reply)).as(reply.body()).isNotEqualTo("/problems/closed-for-now");
      }
    }
    if (reply.status() < 300) {
      checkStored(reply.json());
    }
  }

  private void checkStored(JsonObject stored) {
    var state = stored.getString("state");
    if (held) {
      assertThat(state).as("state under hold-always").isNotEqualTo("published");
    }
    if (posture != null && waits(posture)) {
      assertThat(state).as("state under %s", posture).isNotEqualTo("published");
    }
    if (state.equals("pending")) {
      var rules = Scenes.rules(stored);
      assertThat(rules.contains("hold-always")).as("held: %s", rules).isEqualTo(held);
      if (posture != null && !(posture.equals("hold-new") && !newcomer)) {
        assertThat(rules.contains("posture")).as(posture).isEqualTo(waits(posture));
      }
    }
  }

  private boolean waits(String known) {
    return known.equals("hold-all") || (known.equals("hold-new") && newcomer);
  }

  /** The problem an answer names. */
  static String type(Reply reply) {
    return reply.json().getString("type", "");
  }
}
