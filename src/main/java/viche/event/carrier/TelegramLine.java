package viche.event.carrier;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.event.fact.EventType;
import viche.site.Site;

/**
 * What a chat is told of an event: a line in the site's language, and a link to the desk. No text
 * of a comment, nobody's name, and nothing that a reader has written: the key of an article only
 * where it can be neither a link nor a name.
 */
final class TelegramLine {
  /** Of a title or a name, in code points; the API takes 4,096 characters in all. */
  private static final int SHOWN = 200;

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]+");
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM HH:mm");

  private TelegramLine() {}

  /** The text, without markup. */
  static String of(Site site, TakenDelivery event, String desk) {
    var data = event.data();
    var type = EventType.find(event.type());
    var words = TelegramWords.of(site.settings().language());
    var line = type.map(words::line).orElse(event.type());
    var about = about(data);
    return clean(site.settings().name())
        + ": "
        + line
        + numbers(site, data, words)
        + (about.isEmpty() ? "" : " — " + about)
        + "\n"
        + desk
        + place(data);
  }

  private static String numbers(Site site, JsonObject data, TelegramWords words) {
    var count = data.getValue("count");
    if (!(count instanceof Number number)) {
      return "";
    }
    var since = data.getValue("waitingSince");
    var told = " (" + number + ")";
    return since instanceof String moment
        ? told
            + ", "
            + words.since()
            + " "
            + TIME.format(Instant.parse(moment).atZone(site.settings().timeZone()))
        : told;
  }

  private static String about(JsonObject data) {
    if (!(data.getValue("article") instanceof JsonObject article)) {
      return "";
    }
    if (article.getValue("title") instanceof String title) {
      return "«" + clean(title) + "»";
    }
    return article.getValue("key") instanceof String key && PLAIN.matcher(key).matches()
        ? clean(key)
        : "";
  }

  /** Where on the desk it is. */
  private static String place(JsonObject data) {
    var comment = id(data, "comment");
    var account = id(data, "account");
    if (comment != null) {
      return "#/comment/" + comment;
    }
    if (account != null) {
      return "#/account/" + account;
    }
    if (data.getValue("group") instanceof String group && ID.matcher(group).matches()) {
      return "#/group/" + group;
    }
    if (data.getValue("state") instanceof String state) {
      return "#/queue/" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    }
    if (data.containsKey("posture")) {
      return "#/posture";
    }
    return data.getValue("article") instanceof JsonObject article
            && article.getValue("key") instanceof String key
        ? "#/queue/pending?article=" + URLEncoder.encode(key, StandardCharsets.UTF_8)
        : "";
  }

  private static @Nullable String id(JsonObject data, String of) {
    return data.getValue(of) instanceof JsonObject object
            && object.getValue("id") instanceof String id
            && ID.matcher(id).matches()
        ? id
        : null;
  }

  /** One line, without what turns letters around, and not too long. */
  private static String clean(String text) {
    var line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
    var most = Math.min(SHOWN, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, most));
  }
}
