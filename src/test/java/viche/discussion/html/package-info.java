/** Discussions as HTML, read strictly. */
@NullMarked
package viche.discussion.html;

import org.jspecify.annotations.NullMarked;
