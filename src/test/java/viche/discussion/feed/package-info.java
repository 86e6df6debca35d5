/** Comments as feeds, read by parsers that are not ours. */
@NullMarked
package viche.discussion.feed;

import org.jspecify.annotations.NullMarked;
