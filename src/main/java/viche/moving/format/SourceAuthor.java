package viche.moving.format;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a comment. An address is never kept: it finds the site's own account where the one who
 * imports has a table for that, and is forgotten.
 *
 * @param id the source's; of those without a login what tells them apart there, never an address
 * @param name as it is told, an address too; null: nobody is named
 * @param email null: not in the file
 */
public record SourceAuthor(String id, @Nullable String name, @Nullable String email) {
  @Override
  public String toString() {
    return "SourceAuthor[" + id + "]";
  }
}
