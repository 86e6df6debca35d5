/**
 * Untrusted text and what may be made of it: clean text, safe HTML, web addresses. Its words and
 * its language are {@code viche.text.language}'s.
 *
 * <p>The only package that knows the Markdown parser and the HTML sanitiser. HTML leaves it as
 * {@link viche.text.SafeHtml} and in no other form. Nothing here knows comments, requests or SQL,
 * and nothing here blocks or keeps state: every class may be used on an event loop, by any number
 * of threads.
 */
@NullMarked
package viche.text;

import org.jspecify.annotations.NullMarked;
