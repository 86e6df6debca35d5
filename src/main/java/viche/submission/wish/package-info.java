/**
 * What readers wish to be told of, and whom they don't wish to see: the discussions they follow and
 * the people they mute. How it is kept is {@code viche.notification}'s.
 */
@NullMarked
package viche.submission.wish;

import org.jspecify.annotations.NullMarked;
