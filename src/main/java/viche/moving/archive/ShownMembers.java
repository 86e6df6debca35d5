package viche.moving.archive;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.refusal.RefusedException;
import viche.text.PlainText;
import viche.text.Renderer;
import viche.text.WebAddress;

/**
 * What pages show of rows as it is stored. An archive may come from anybody, whatever it says of
 * itself; so its HTML, addresses and names are made again as today's service makes them, which
 * leaves what it has made as it is.
 */
final class ShownMembers {
  private static final String HTML = "html";
  private static final String POLICY = "html_policy";
  private static final List<String> ADDRESSES = List.of("url", "picture", "author_picture");
  private static final List<String> NAMES = List.of("name", "author_name", "title", "section");
  private static final List<String> LISTS = List.of("badges", "author_badges");

  private final Renderer renderer = new Renderer();
  private final ArchivedTable table;
  private final boolean any;

  ShownMembers(ArchivedTable table) {
    this.table = table;
    this.any =
        Stream.of(List.of(HTML), ADDRESSES, NAMES, LISTS)
            .flatMap(List::stream)
            .anyMatch(table.columns()::contains);
  }

  /**
   * The line, with those members as they may be shown.
   *
   * @throws ArchiveException where one of them is of another kind, or no comment can be so
   */
  ArchiveLine clean(ArchiveLine line) {
    if (!any) {
      return line;
    }
    var row = new JsonObject(line.text());
    try {
      return clean(row) ? new ArchiveLine(line.number(), row.encode()) : line;
    } catch (NoTextException e) {
      throw fault(line, "a name, an address or HTML that is no text");
    } catch (RefusedException e) {
      throw fault(line, "HTML with more links or elements than a comment can have");
    }
  }

  /** A member is of another kind. */
  private static final class NoTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ArchiveException fault(ArchiveLine line, String what) {
    return ArchiveException.at(table.file(), line.number(), "has " + what);
  }

  /** Whether something has become another. */
  private boolean clean(JsonObject row) {
    boolean changed = false;
    if (replace(row, HTML, html -> renderer.again(html).value())) {
      row.put(POLICY, Renderer.POLICY);
      changed = true;
    }
    for (var member : ADDRESSES) {
      changed |= replace(row, member, ShownMembers::address);
    }
    for (var member : NAMES) {
      changed |= replace(row, member, PlainText::again);
    }
    for (var member : LISTS) {
      changed |= replaceAll(row, member);
    }
    return changed;
  }

  private static @Nullable String address(String untrusted) {
    return WebAddress.find(untrusted).map(WebAddress::value).orElse(null);
  }

  private static boolean replace(
      JsonObject row, String member, Function<String, @Nullable String> made) {
    var stored = row.getValue(member);
    if (stored == null) {
      return false;
    }
    var text = text(stored);
    var other = made.apply(text);
    row.put(member, other);
    return !text.equals(other);
  }

  private static boolean replaceAll(JsonObject row, String member) {
    var stored = row.getValue(member);
    if (stored == null) {
      return false;
    }
    if (!(stored instanceof JsonArray texts)) {
      throw new NoTextException();
    }
    var others = new JsonArray();
    texts.forEach(text -> others.add(PlainText.again(text(text))));
    row.put(member, others);
    return !texts.equals(others);
  }

  private static String text(@Nullable Object stored) {
    if (stored instanceof String text) {
      return text;
    }
    throw new NoTextException();
  }
}
