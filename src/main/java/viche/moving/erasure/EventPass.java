package viche.moving.erasure;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import viche.database.Ids;
import viche.moving.erasure.EventTraceStore.EventStretch;
import viche.moving.erasure.EventTraceStore.TellingEvent;

/**
 * Takes an account out of the events of its site: what is still to be delivered, or will be again,
 * tells of it as pages do now. What the account itself was told goes.
 */
final class EventPass implements ErasurePass {
  private static final int PAGE = 500;

  private final EventTraceStore events = new EventTraceStore();

  @Override
  public int usual() {
    return PAGE;
  }

  @Override
  public Future<PassPage> page(
      SqlClient client, ErasedAccount erased, @Nullable String from, int most) {
    var after = from == null ? Ids.FIRST : UUID.fromString(from);
    var person = erased.person();
    return events
        .next(client, erased, person == null ? null : person.subject(), after, most)
        .compose(stretch -> each(client, erased, stretch).map(done -> end(stretch, most)));
  }

  private static PassPage end(EventStretch stretch, int most) {
    return stretch.length() == most ? PassPage.at(String.valueOf(stretch.last())) : PassPage.OVER;
  }

  private Future<Void> each(SqlClient client, ErasedAccount erased, EventStretch stretch) {
    Future<Void> done = Future.succeededFuture();
    for (var event : stretch.telling()) {
      done = done.compose(before -> one(client, erased, event));
    }
    return done;
  }

  private Future<Void> one(SqlClient client, ErasedAccount erased, TellingEvent event) {
    if (event.told()) {
      return events.delete(client, erased.site(), event.id());
    }
    var textGoes = event.own() && erased.texts() == ErasedTexts.REMOVE;
    var data = event.data().copy();
    anonymous(data, erased);
    if (textGoes) {
      withoutText(data);
    } else if (event.own()) {
      withoutEvidence(data, TextTraceStore.NAME_RULES::contains);
    }
    return events.write(client, erased.site(), event.id(), data, textGoes);
  }

  /** Whatever carries the account's identifier is, or has, the account. */
  private static void anonymous(Object value, ErasedAccount erased) {
    switch (value) {
      case JsonObject object -> {
        if (erased.id().toString().equals(object.getValue("id"))) {
          nameless(object, erased);
        }
        if (object.getValue("account") instanceof JsonObject account
            && erased.id().toString().equals(account.getValue("id"))
            && object.getValue("sanction") instanceof JsonObject sanction) {
          sanction.put("reason", "");
        }
        object.fieldNames().forEach(name -> anonymous(object.getValue(name), erased));
      }
      case JsonArray array -> array.forEach(each -> anonymous(each, erased));
      case null, default -> {}
    }
  }

  private static void nameless(JsonObject account, ErasedAccount erased) {
    account.remove("avatar");
    boolean known = account.containsKey("subject");
    if (account.containsKey("name")) {
      account.put("name", known ? erased.name() : erased.byline().name());
    }
    if (known) {
      account.put("subject", erased.subject());
    }
    if (account.containsKey("badges")) {
      account.put("badges", new JsonArray());
    }
  }

  /** What others outside are asked about has the text as it was typed, and what was found in it. */
  private static void withoutText(JsonObject data) {
    if (data.getValue("comment") instanceof JsonObject comment && comment.containsKey("text")) {
      comment.put("text", "");
    }
    withoutEvidence(data, rule -> true);
  }

  private static void withoutEvidence(JsonObject data, Predicate<String> rules) {
    if (data.getValue("findings") instanceof JsonArray findings) {
      for (var each : findings) {
        var finding = (JsonObject) each;
        if (rules.test(finding.getString("rule"))) {
          finding.put("evidence", new JsonObject());
        }
      }
    }
  }
}
