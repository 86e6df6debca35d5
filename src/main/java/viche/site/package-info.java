/**
 * Sites with their settings, and the articles that can be discussed: who may make them, whether
 * they take comments, and in which mode. The discussion's own counters on an article's row are
 * moved by {@code viche.comment} only.
 */
@NullMarked
package viche.site;

import org.jspecify.annotations.NullMarked;
