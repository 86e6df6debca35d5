package viche.site;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text for readers in the languages sites have; at least in one of them. */
public record Translations(@Nullable String uk, @Nullable String ru, @Nullable String en) {

  /** The texts there are, by language. */
  public Map<String, String> byLanguage() {
    var texts = new LinkedHashMap<String, String>();
    if (uk != null) {
      texts.put("uk", uk);
    }
    if (ru != null) {
      texts.put("ru", ru);
    }
    if (en != null) {
      texts.put("en", en);
    }
    return texts;
  }
}
