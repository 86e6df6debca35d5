package viche.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Postures as a moderator sends them. */
public final class PostureSheet {
  private static final String PATH = "/moderation/posture";
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  private PostureSheet() {}

  /** A proposal of nothing, made from a version. */
  public static JsonObject proposal(long version) {
    return new JsonObject()
        .put("version", version)
        .put("timetable", new JsonArray())
        .put("automatic", new JsonArray());
  }

  /** Something with a posture. */
  public static JsonObject posture(String posture) {
    return new JsonObject().put("posture", posture);
  }

  /** An entry for every day of the week. */
  public static JsonObject daily(String from, String to, String posture) {
    return posture(posture)
        .put("days", JsonArray.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        .put("from", from)
        .put("to", to);
  }

  /** A time of day in a zone, so many minutes from now. */
  public static String clock(String zone, int minutes) {
    return LocalTime.now(ZoneId.of(zone))
        .truncatedTo(ChronoUnit.MINUTES)
        .plusMinutes(minutes)
        .format(MINUTES);
  }

  /** Sets something on top of what is set at a site; returns the answer. */
  public static JsonObject set(TestSite site, JsonObject change) {
    var desk = site.moderator("marta");
    var before = desk.get(PATH).expect(200).json();
    var sent = proposal(before.getLong("version"));
    for (var name : new String[] {"now", "timetable", "automatic"}) {
      if (before.containsKey(name)) {
        sent.put(name, before.getValue(name));
      }
    }
    return desk.put(PATH, sent.mergeIn(change)).expect(200).json();
  }

  /** Sets a posture by hand. */
  public static JsonObject byHand(TestSite site, JsonObject now) {
    return set(site, new JsonObject().put("now", now));
  }
}
