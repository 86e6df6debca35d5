/**
 * What moderators do, a room for each: {@code queue}, {@code decision}, {@code account}, {@code
 * overview}, {@code settings}, {@code dryrun}, {@code live}. Here is what the rooms share: who
 * acts, in which transaction, and how it is told. What a decision does to a comment's counters is
 * {@code viche.comment}'s.
 */
@NullMarked
package viche.moderation;

import org.jspecify.annotations.NullMarked;
