package viche.http.operation;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import viche.http.PageAddress;
import viche.http.PublicPage;
import viche.http.PublicPage.CachesTold;
import viche.http.contract.Json;
import viche.http.page.Representation;

/**
 * What a page is to be made of.
 *
 * @param body what writes it
 * @param told to caches
 * @param policy what browsers may do with it, in place of the strictest; null: that
 */
public record PageDraft(
    Supplier<byte[]> body, String type, CachesTold told, @Nullable String policy) {
  PageDraft(Supplier<byte[]> body, String type, String keys) {
    this(body, type, new CachesTold(keys, false, null), null);
  }

  /** A value to be written as JSON. */
  static PageDraft json(Object value, String keys) {
    return json(value, keys, false);
  }

  /** A value to be written as JSON. */
  static PageDraft json(Object value, String keys, boolean passing) {
    return new PageDraft(
        () -> Json.bytes(value).getBytes(),
        "application/json",
        new CachesTold(keys, passing, null),
        null);
  }

  /** The keys of what is of a site, and of an article at it. */
  static String keys(String site, String article) {
    return site + ' ' + PageAddress.encoded(site + '/' + article);
  }

  /** The same, with a policy of its own. */
  PageDraft with(String own) {
    return new PageDraft(body, type, told, own);
  }

  /** The same, at an address where parameters other than these change nothing. */
  PageDraft whatever(List<String> known) {
    return new PageDraft(body, type, new CachesTold(told.keys(), told.passing(), known), policy);
  }

  /** Makes it; that takes milliseconds. */
  public PublicPage print() {
    return new PublicPage(Representation.of(body.get(), type), told, policy);
  }
}
