/**
 * Decisions on one comment, on a list, and as jobs on groups, bans and undos: what is asked is
 * checked under the comment's lock, moved by {@link viche.comment.Transition}, and logged with its
 * batch.
 */
@NullMarked
package viche.moderation.decision;

import org.jspecify.annotations.NullMarked;
