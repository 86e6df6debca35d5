package viche.event.carrier;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.digest.Sha256;
import viche.event.endpoint.EndpointOptions.AkismetOptions;

/**
 * What Akismet is told of a comment. It wants an address of whoever wrote it; this service keeps
 * none, and gives one made of the account instead: always the same of one account, of nobody else,
 * of the range that is for documentation (2001:db8::/32, RFC 3849), where nobody is.
 */
final class AkismetForm {
  /** Digits of an account's part of an address: 96 bits. */
  private static final int DIGITS = 24;

  private static final int GROUP = 4;

  private AkismetForm() {}

  /** The fields but for the key. */
  static Map<String, String> fields(AkismetOptions options, TakenDelivery event) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("blog", options.blog());
    if (options.test()) {
      fields.put("is_test", "1");
    }
    var comment = event.data().getJsonObject("comment");
    if (comment == null) {
      return fields; // a test is about none
    }
    var account = event.data().getJsonObject("account", new JsonObject());
    var article = event.data().getJsonObject("article", new JsonObject());
    fields.put("blog_charset", "UTF-8");
    fields.put("user_ip", address(options.blog(), account.getString("id", "")));
    fields.put("comment_type", comment.containsKey("parentId") ? "reply" : "comment");
    put(fields, "comment_author", account.getString("name"));
    put(fields, "comment_content", comment.getString("text"));
    put(fields, "comment_date_gmt", comment.getString("createdAt"));
    put(fields, "permalink", article.getString("url"));
    put(fields, "blog_lang", comment.getString("language"));
    if (event.repeated()) {
      fields.put("recheck_reason", "recheck");
    } else if (comment.getInteger("revision", 1) > 1) {
      fields.put("recheck_reason", "edit");
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** An address that stands for an account at one site alone. */
  static String address(String blog, String account) {
    var digits = Sha256.hex(blog + "\n" + account).substring(0, DIGITS);
    var address = new StringBuilder("2001:db8");
    for (int i = 0; i < DIGITS; i += GROUP) {
      address.append(':').append(digits, i, i + GROUP);
    }
    return address.toString();
  }
}
