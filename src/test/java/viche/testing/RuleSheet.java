package viche.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** Rules as a moderator sends them. */
public final class RuleSheet {
  private RuleSheet() {}

  /** A proposal of the rules of a new site, made from a version. */
  public static JsonObject initial(long version) {
    return proposal(version, rules());
  }

  /** A proposal of rules, made from a version. */
  public static JsonObject proposal(long version, JsonObject rules) {
    return new JsonObject().put("version", version).put("rules", rules);
  }

  /**
   * The first proposal at a new site: {@code bannedWords} and {@code suspectWords} (arrays), {@code
   * maxLinks}, {@code firstComments}, {@code publishFrom}, {@code holdBelow}; anything else goes
   * into the rules as it is.
   */
  public static JsonObject of(JsonObject thresholds) {
    var rest = thresholds.copy();
    var rules = rules();
    var lists = rules.getJsonObject("words").getJsonArray("lists");
    lists.getJsonObject(0).put("entries", lines((JsonArray) rest.remove("bannedWords")));
    lists.getJsonObject(1).put("entries", lines((JsonArray) rest.remove("suspectWords")));
    var checks = rules.getJsonObject("checks");
    if (rest.remove("maxLinks") instanceof Integer most) {
      checks.getJsonObject("links").put("most", most);
    }
    if (rest.remove("firstComments") instanceof Integer approved) {
      checks.getJsonObject("firstComments").put("approved", approved);
    }
    if (rest.remove("publishFrom") instanceof Integer score) {
      rules.getJsonObject("trust").put("publishFrom", score);
    }
    if (rest.remove("holdBelow") instanceof Integer score) {
      rules.getJsonObject("trust").put("holdBelow", score);
    }
    return proposal(0, rules.mergeIn(rest, true));
  }

  private static String lines(JsonArray words) {
    return words == null
        ? ""
        : words.stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }

  /** The rules of a new site. */
  public static JsonObject rules() {
    return new JsonObject()
        .put(
            "words",
            new JsonObject()
                .put("lists", JsonArray.of(list("banned", "reject"), list("suspect", "hold")))
                .put("exceptions", ""))
        .put(
            "checks",
            new JsonObject()
                .put(
                    "links",
                    hold()
                        .put("most", 2)
                        .put("allowed", new JsonArray())
                        .put("banned", new JsonArray()))
                .put("repetition", hold().put("characters", 30).put("words", 10))
                .put("repeat", hold())
                .put("nearDuplicates", hold().put("comments", 2).put("days", 7))
                .put("firstComments", hold().put("approved", 1)))
        .put("staffNames", new JsonArray())
        .put("trust", new JsonObject().put("publishFrom", 75).put("holdBelow", 20))
        .put(
            "reports",
            new JsonObject().put("hideAt", 3).put("hideApprovedAt", 9).put("perHour", 20))
        .put("overrides", new JsonArray());
  }

  private static JsonObject list(String name, String action) {
    return new JsonObject()
        .put("name", name)
        .put("action", action)
        .put("leet", false)
        .put("entries", "");
  }

  private static JsonObject hold() {
    return new JsonObject().put("action", "hold");
  }
}
