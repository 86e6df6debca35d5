package viche.screening;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import viche.screening.unicode.Emblems;
import viche.screening.unicode.Lookalikes;
import viche.screening.unicode.Skeleton;
import viche.text.language.Words;

/**
 * The names of a newsroom, which readers may not seem to have.
 *
 * <p>Names are compared by the {@link Skeleton} of their letters and digits without accents:
 * neither signs and spaces around and between letters hide a name, nor their lack ({@code
 * IvanAdmin}). A sign between letters may also stand for one ({@code Adm!n}), and a picture of a
 * letter, a flag among them, may be one or only a sign.
 */
final class StaffNames {
  private final Map<String, String> names = new HashMap<>();

  StaffNames(List<String> names) {
    for (var name : names) {
      this.names.put(bare(name, false), name);
    }
    this.names.remove("");
  }

  /** The name of staff that a reader's is like, if any. */
  Optional<String> like(String name) {
    return Stream.of(name, withoutSymbols(name))
        .flatMap(read -> Stream.of(bare(read, false), bare(read, true)))
        .flatMap(bare -> Stream.ofNullable(names.get(bare)))
        .findFirst();
  }

  /** A name without flags, trade marks and whatever else is no letter by itself. */
  private static String withoutSymbols(String name) {
    var left = new StringBuilder();
    name.codePoints()
        .filter(c -> Character.getType(c) != Character.OTHER_SYMBOL)
        .forEach(left::appendCodePoint);
    return left.toString();
  }

  private static String bare(String name, boolean signs) {
    int[] points =
        Normalizer.normalize(name, Normalizer.Form.NFKD).codePoints().map(Emblems::spelt).toArray();
    var letters = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      boolean inner = i > 0 && i + 1 < points.length && Character.isLetter(points[i - 1]);
      int c =
          signs && inner && Character.isLetter(points[i + 1])
              ? Lookalikes.sign(points[i])
              : points[i];
      if (Character.isLetterOrDigit(c)) {
        letters.appendCodePoint(c);
      }
    }
    var looks = new StringBuilder();
    Normalizer.normalize(Skeleton.of(letters.toString()), Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> !Words.isMark(c))
        .forEach(looks::appendCodePoint);
    return looks.toString();
  }
}
