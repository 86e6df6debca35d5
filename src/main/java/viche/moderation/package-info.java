/**
 * What moderators do: the queue, decisions and their undoing, the log, the dossier of a comment,
 * the page of an account, sanctions. What a decision does to a comment's counters is {@code
 * viche.comment}'s.
 */
@NullMarked
package viche.moderation;

import org.jspecify.annotations.NullMarked;
