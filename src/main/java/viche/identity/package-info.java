/**
 * Who is asking: the login token of a site, the principal it names and the roles that count at a
 * site. Signing keys, key sets and their rotation live here too.
 *
 * <p>Nothing here knows sites beyond their keys, accounts, SQL or Vert.x Web: whose tokens a site
 * believes comes in as {@link viche.identity.TokenIssuer}, what is refused goes out as {@link
 * viche.refusal.Refusal}.
 */
@NullMarked
package viche.identity;

import org.jspecify.annotations.NullMarked;
