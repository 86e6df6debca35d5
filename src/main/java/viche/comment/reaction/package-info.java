/**
 * Likes: who likes what, how often a comment is liked, and when readers are told.
 *
 * <p>A like doesn't move a comment from one state to another; that is the room's around this one.
 */
@NullMarked
package viche.comment.reaction;

import org.jspecify.annotations.NullMarked;
