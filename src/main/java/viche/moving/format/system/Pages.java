package viche.moving.format.system;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Altered;
import viche.moving.format.Place;
import viche.moving.format.SourceArticle;
import viche.moving.format.SourceItem;

/**
 * The pages of a file in which they are known by the addresses that comments name. Each is told
 * before its first comment, and of very many some again.
 */
final class Pages {
  private static final int MOST = 20_000;

  /** Characters of an address. */
  private static final int LONGEST = 2_000;

  private final Consumer<? super SourceItem> items;
  private final Set<String> told = new HashSet<>();
  private final Set<String> closed = new HashSet<>();

  Pages(Consumer<? super SourceItem> items) {
    this.items = items;
  }

  /** A page that takes no comments any more. */
  void closed(String address) {
    if (closed.size() < MOST && address.length() <= LONGEST) {
      closed.add(address);
    }
  }

  /**
   * The page of a comment.
   *
   * @param address null: none is named
   * @return its id, which is its address; null: none that could be one
   */
  @Nullable String of(Place place, @Nullable String address, @Nullable String title) {
    if (address != null && address.length() > LONGEST) {
      items.accept(new Altered(place, "an address that is too long", ""));
      return null;
    }
    if (address != null && !told.contains(address)) {
      if (told.size() >= MOST) {
        told.clear();
      }
      told.add(address);
      var facts = new SourceArticle.Facts(title, closed.contains(address), null);
      items.accept(new SourceArticle(place, address, address, null, facts));
    }
    return address;
  }
}
