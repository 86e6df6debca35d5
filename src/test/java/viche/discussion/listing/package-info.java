/** Discussions as HTML, read strictly. */
@NullMarked
package viche.discussion.listing;

import org.jspecify.annotations.NullMarked;
