package viche.http.operation;

import java.util.List;
import java.util.function.Supplier;
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
 */
public record PageDraft(Supplier<byte[]> body, String type, CachesTold told) {
  PageDraft(Supplier<byte[]> body, String type, String keys) {
    this(body, type, new CachesTold(keys, false, null));
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
        new CachesTold(keys, passing, null));
  }

  /** The keys of what is of a site, and of an article at it. */
  static String keys(String site, String article) {
    return site + ' ' + PageAddress.encoded(site + '/' + article);
  }

  /** The same, at an address where parameters other than these change nothing. */
  PageDraft whatever(List<String> known) {
    return new PageDraft(body, type, new CachesTold(told.keys(), told.passing(), known));
  }

  /** Makes it; that takes milliseconds. */
  public PublicPage print() {
    return new PublicPage(Representation.of(body.get(), type), told);
  }
}
