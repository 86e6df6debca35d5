/**
 * Comments as feeds, for whoever reads without our pages: readers, newsletters, bots, other sites.
 * Atom 1.0 (RFC 4287) with its threading extension (RFC 4685), and JSON Feed 1.1. What stands in
 * them comes from {@code viche.discussion.listing}.
 *
 * <p>Every character that reaches XML passes {@link viche.discussion.feed.FeedXml}: it escapes all
 * of them, those of HTML too, and replaces what XML can't have.
 */
@NullMarked
package viche.discussion.feed;

import org.jspecify.annotations.NullMarked;
