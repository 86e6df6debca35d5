/**
 * Words of a text, their spelling, and the language it is written in: what screening, search and
 * near-duplicates compare texts by.
 *
 * <p>Nothing here knows Markdown, HTML or addresses, and nothing keeps state.
 */
@NullMarked
package viche.text.language;

import org.jspecify.annotations.NullMarked;
