/**
 * Discussions as HTML for those who run no script: crawlers, readers on bad networks, servers that
 * put it into a page of theirs. What is rendered depends on nothing but the discussion and the
 * settings of its site.
 *
 * <p>Every character that reaches the page passes {@link viche.discussion.html.Markup}, which takes
 * names of elements and attributes from closed lists, escapes all text, and lets nothing through as
 * HTML but {@link viche.text.SafeHtml}.
 */
@NullMarked
package viche.discussion.html;

import org.jspecify.annotations.NullMarked;
