/**
 * What a front page shows of a whole site: its latest and most liked comments, those that the
 * newsroom points to, and the articles that are discussed. Every list is bounded, and so is what is
 * read for it, however much was ever written.
 */
@NullMarked
package viche.discussion.listing;

import org.jspecify.annotations.NullMarked;
