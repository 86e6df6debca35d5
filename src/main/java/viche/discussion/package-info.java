/**
 * What the article page loads: threads, replies, permalinks, counts, changes, who follows, and the
 * finished pages with what they rest on. It reads the columns that {@code viche.comment} keeps and
 * writes nothing.
 */
@NullMarked
package viche.discussion;

import org.jspecify.annotations.NullMarked;
