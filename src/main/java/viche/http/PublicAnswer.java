package viche.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.engine.Json;

/**
 * An answer that is the same for everyone: with a validator (RFC 9110, section 8.8; a weak one,
 * since it is the same for all encodings), to be asked for again each time by browsers and kept for
 * some seconds by shared caches, so that a removed comment is gone everywhere within ten.
 */
final class PublicAnswer {
  private static final String BROWSERS = "max-age=0, must-revalidate";
  private static final String SHARED = "max-age=5";

  private PublicAnswer() {}

  static Answer of(Call call, Object value) {
    var bytes = Json.bytes(value);
    var tag = "W/\"" + digest(bytes.getBytes()) + '"';
    var asked = call.requestHeader("If-None-Match");
    var answer = same(asked, tag) ? Answer.notModified() : Answer.json(200, bytes);
    return answer
        .with("ETag", tag)
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control", BROWSERS)
        .with("CDN-Cache-Control", SHARED);
  }

  private static boolean same(@Nullable String asked, String tag) {
    if (asked == null) {
      return false;
    }
    if (asked.strip().equals("*")) {
      return true;
    }
    for (var candidate : asked.split(",", 32)) {
      // The comparison is weak: with or without the mark.
      var bare = candidate.strip();
      if (tag.equals(bare) || tag.equals("W/" + bare)) {
        return true;
      }
    }
    return false;
  }

  private static String digest(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
